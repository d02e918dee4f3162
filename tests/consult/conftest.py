import pytest

from tests.consult.desk import Desk


@pytest.fixture
async def desk() -> Desk:
    """Return a core on fakes, open for business."""
    return await Desk().opened()
