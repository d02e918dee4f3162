"""The one browser of the tests: Debian's Chromium, driven by Playwright.

Where it is missing, tests that need it are skipped, and fail where ``CI=true``.
"""

import os
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, async_playwright

__all__ = ["chromium"]

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = "no browser here: apt-get install chromium"


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    """Give a browser without a window."""
    found = shutil.which("chromium")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail(MISSING)
    if found is None:
        pytest.skip(MISSING)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=[*FLAGS])
        yield browser
        await browser.close()
