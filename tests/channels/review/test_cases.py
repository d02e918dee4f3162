from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from consult.advice import Noticed
from consult.intake import Intake
from consult.model import Consult, Kind, State, Step
from consult.outgoing import Delivery, DeliveryState
from consult.people import Account
from consult.text import Channel, RawText
from tests.channels.review.desk import QUESTION, Browser, Desk, a_draft

REPLY = "Vraag eerst wie er thuis is na schooltijd.\n\nOverleg daarna met je aandachtsfunctionaris."


async def _approve(
    browser: Browser, ref: str, *, kind: Kind = Kind.ADVICE, text: str = REPLY, reason: str | None = None
) -> None:
    await browser.get(f"/werkbank/{ref}")
    await browser.submit(f"/werkbank/{ref}/controle", text=text, kind=kind.value)
    extra = {} if reason is None else {"release_reason": reason}
    await browser.submit(f"/werkbank/{ref}/versturen", **extra)


async def test_a_case_shows_question_draft_and_sources(desk: Desk, at_noor: Browser) -> None:
    """The page holds the question, the draft, and each passage word for word beside it."""
    case = await desk.case(draft=a_draft())
    await at_noor.get(f"/werkbank/{case.ref}")
    assert QUESTION in at_noor.words
    assert "Vraag wat het kind doet als er iets misgaat." in at_noor.words
    assert "thema/alleen-thuis · versie 1.0 · geldig vanaf 1-11-2026" in at_noor.words
    assert "Over de herzieningsdatum: controleer of dit nog klopt." in at_noor.words


async def test_each_sentence_shows_what_it_rests_on(desk: Desk, at_noor: Browser) -> None:
    """A sentence carries the number of its source, or says that it has none."""
    case = await desk.case(draft=a_draft())
    await at_noor.get(f"/werkbank/{case.ref}")
    for said in (
        "vaak alleen thuis. uit de vraag",
        "na schooltijd. bron 1",
        "aandachtsfunctionaris. bron 2",
        "redden zich meestal prima. zonder bron",
        "verantwoordelijk. vaste tekst",
        "1 zin heeft geen bron.",
    ):
        assert said in at_noor.words


async def test_a_source_that_is_not_shown_counts_as_none(desk: Desk, at_noor: Browser) -> None:
    """A sentence that names a passage which is not beside the draft is marked as unsourced."""
    case = await desk.case(draft=replace(a_draft(), citations=()))
    await at_noor.get(f"/werkbank/{case.ref}")
    assert "na schooltijd. zonder bron" in at_noor.words
    assert "3 zinnen hebben geen bron." in at_noor.words


async def test_the_editor_starts_with_the_draft(desk: Desk, at_noor: Browser) -> None:
    """Without a working text the draft is what one edits."""
    case = await desk.case(draft=a_draft())
    await at_noor.get(f"/werkbank/{case.ref}")
    assert at_noor.fields(f"/werkbank/{case.ref}/opslaan")["text"] == a_draft().letter()


async def test_saving_keeps_the_text_and_claims(desk: Desk, at_noor: Browser, noor: Account) -> None:
    """What was saved is what the editor starts with, and a colleague sees who works on it."""
    case = await desk.case(draft=a_draft())
    await at_noor.get(f"/werkbank/{case.ref}")
    await at_noor.submit(f"/werkbank/{case.ref}/opslaan", text="\n  Half af.\nMet <b>een regel</b>.")
    kept = at_noor.fields(f"/werkbank/{case.ref}/opslaan")["text"]
    assert kept.strip() == "Half af.\nMet <b>een regel</b>."
    claim = (await desk.view(noor, case.ref)).consult.claim
    assert claim
    assert claim.consultant_id == noor.id


@pytest.mark.parametrize("with_draft", [True, False])
@pytest.mark.parametrize(
    "kind, state",
    [
        (Kind.ADVICE, State.APPROVED),
        (Kind.QUESTION_BACK, State.ASKED_BACK),
        (Kind.CLOSING, State.REFERRED),
    ],
)
async def test_exactly_the_shown_text_is_approved_by_name(
    desk: Desk, at_noor: Browser, noor: Account, kind: Kind, state: State, *, with_draft: bool
) -> None:
    """Advice, question back and referral go out as they were shown, with or without a draft."""
    case = await desk.case(draft=a_draft() if with_draft else None)
    await at_noor.get(f"/werkbank/{case.ref}")
    await at_noor.submit(f"/werkbank/{case.ref}/controle", text=f"  {REPLY}\n", kind=kind.value)
    assert REPLY in at_noor.last.text
    assert "Ik, Noor Visser, keur deze tekst goed" in at_noor.words
    assert not desk.store.rows.approvals
    await at_noor.submit(f"/werkbank/{case.ref}/versturen")
    [approval] = desk.store.rows.approvals.values()
    assert (approval.text, approval.kind, approval.consultant_id) == (REPLY, kind, noor.id)
    assert (await desk.view(noor, case.ref)).consult.state is state


async def test_pressing_twice_sends_once(desk: Desk, at_noor: Browser) -> None:
    """The same confirmation sent twice ends at the case, with one approval."""
    case = await desk.case()
    await at_noor.get(f"/werkbank/{case.ref}")
    await at_noor.submit(f"/werkbank/{case.ref}/controle", text=REPLY, kind="advice")
    form = at_noor.fields(f"/werkbank/{case.ref}/versturen")
    for _ in range(2):
        answer = await at_noor.client.post(f"/werkbank/{case.ref}/versturen", data=form)
        assert answer.headers["location"] == f"/werkbank/{case.ref}"
    assert len(desk.store.rows.approvals) == 1


async def test_an_identifier_blocks_until_a_reason_is_given(desk: Desk, at_noor: Browser) -> None:
    """A name in the text is shown, and the text goes out only with a reason."""
    case = await desk.case()
    await _approve(at_noor, case.ref, text="Bel Fatoumata.", reason="")
    assert at_noor.last.status_code == 422
    assert '<mark class="look">Fatoumata</mark>' in at_noor.last.text
    assert not desk.store.rows.approvals
    await at_noor.submit(f"/werkbank/{case.ref}/versturen", release_reason="Naam van een training.")
    assert [a.text for a in desk.store.rows.approvals.values()] == ["Bel Fatoumata."]
    assert "met reden iets herkenbaars laten staan" in at_noor.words


@pytest.mark.parametrize(
    "composer,words",
    [
        ("extractive", "Samengesteld uit de gepubliceerde teksten (versie 0123456789abcdef)."),
        ("model:llama3.1:8b", "Geschreven door het taalmodel llama3.1:8b, uit de gepubliceerde teksten"),
        ("extractive:timeout", "Het taalmodel gaf geen bruikbaar concept: het antwoord duurde te lang."),
        ("extractive:checks", "het antwoord steunde te weinig op de teksten."),
    ],
)
async def test_the_page_says_who_wrote_the_draft(
    desk: Desk, at_noor: Browser, composer: str, words: str
) -> None:
    """Composer, model and version of the texts stand above the draft, and why a model was not heard."""
    case = await desk.case(draft=replace(a_draft(), composer=composer))
    await at_noor.get(f"/werkbank/{case.ref}")
    assert words in at_noor.words


async def test_the_page_says_what_sentences_rest_on(desk: Desk, at_noor: Browser) -> None:
    """Before the named act each sentence without a source is shown; none is taken out or blocked."""
    case = await desk.case(draft=a_draft())
    text = "Overleg met je collega.\nStuur elke dinsdag een kaart.\nHet kind is dan veilig.\nWie is er thuis?"
    await at_noor.get(f"/werkbank/{case.ref}")
    await at_noor.submit(f"/werkbank/{case.ref}/controle", text=text, kind="advice")
    assert at_noor.last.status_code == 200
    words = at_noor.words
    assert "1 van de 4" in words
    assert "Stuur elke dinsdag een kaart. geen bron gevonden" in words
    assert "een gepubliceerde tekst zegt iets anders; dit belooft veiligheid. Vergelijk met:" in words
    assert "1 zin is je eigen oordeel of een vraag" in words
    assert desk.examiner.asked == [[QUESTION]]
    await at_noor.submit(f"/werkbank/{case.ref}/versturen")
    assert [a.text for a in desk.store.rows.approvals.values()] == [text]


async def test_the_page_does_without_sources(desk: Desk, at_noor: Browser) -> None:
    """When it cannot be looked up what sentences rest on, the page says so and the advice still goes out."""
    case = await desk.case()
    desk.examiner.down = True
    await _approve(at_noor, case.ref)
    assert [a.text for a in desk.store.rows.approvals.values()] == [REPLY]
    again = await desk.case()
    await at_noor.get(f"/werkbank/{again.ref}")
    await at_noor.submit(f"/werkbank/{again.ref}/controle", text=REPLY, kind="advice")
    assert "De controle op bronnen werkt nu niet." in at_noor.words


async def test_nothing_is_approved_unchecked(desk: Desk, at_noor: Browser) -> None:
    """With the anonymiser down nothing goes out and the text is kept."""
    case = await desk.case()
    desk.anonymiser.down = True
    await at_noor.get(f"/werkbank/{case.ref}")
    await at_noor.submit(f"/werkbank/{case.ref}/controle", text=REPLY, kind="advice")
    assert at_noor.last.status_code == 503
    assert at_noor.fields(f"/werkbank/{case.ref}/opslaan")["text"] == REPLY
    assert not desk.store.rows.approvals


async def test_an_empty_reply_is_not_shown_for_approval(desk: Desk, at_noor: Browser) -> None:
    """Without a text there is nothing to approve."""
    case = await desk.case()
    await at_noor.get(f"/werkbank/{case.ref}")
    await at_noor.submit(f"/werkbank/{case.ref}/controle", text=" \n ", kind="advice")
    assert at_noor.last.status_code == 422
    assert "Er staat nog geen tekst in je antwoord." in at_noor.words


async def test_a_second_reader_approves(
    desk: Desk, at_noor: Browser, at_sem: Browser, noor: Account, sem: Account
) -> None:
    """A high-risk case goes to a second reader, who approves it by name; the first cannot."""
    case = await desk.case(draft=a_draft(), needs_second=True)
    await at_noor.get(f"/werkbank/{case.ref}")
    assert "Goedkeuren en versturen" not in at_noor.words
    await at_noor.submit(f"/werkbank/{case.ref}/controle", text=REPLY, kind="advice")
    assert at_noor.last.status_code == 409
    await at_noor.submit(f"/werkbank/{case.ref}/tweede-lezer", text=REPLY)
    assert "Een andere consulent moet hem goedkeuren of teruggeven." in at_noor.words
    assert "Goedkeuren en versturen" not in at_noor.words
    await at_sem.get(f"/werkbank/{case.ref}")
    assert f"{noor.full_name} vraagt je mee te lezen." in at_sem.words
    await _approve(at_sem, case.ref)
    assert [a.consultant_id for a in desk.store.rows.approvals.values()] == [sem.id]


async def test_a_question_takes_no_advice_past_the_second_reader(desk: Desk, at_noor: Browser) -> None:
    """In a high-risk case the draft cannot go out as a question; a question of the consultant's own can."""
    case = await desk.case(draft=a_draft(), needs_second=True)
    await at_noor.get(f"/werkbank/{case.ref}")
    untouched = at_noor.fields(f"/werkbank/{case.ref}/opslaan")["text"]
    for text in (f"{untouched}\n\nKlopt dit?", "Overleg vandaag nog met iemand."):
        await at_noor.submit(f"/werkbank/{case.ref}/controle", text=text, kind="question_back")
        assert at_noor.last.status_code == 409
        assert "Terugvragen kan zonder tweede lezer alleen met een vraag." in at_noor.words
        assert at_noor.fields(f"/werkbank/{case.ref}/opslaan")["text"].strip() == text
    await _approve(at_noor, case.ref, kind=Kind.QUESTION_BACK, text="Hoe oud is het kind?")
    assert [a.text for a in desk.store.rows.approvals.values()] == ["Hoe oud is het kind?"]


async def test_the_page_says_why_two_must_read_and_what_was_read(desk: Desk, at_noor: Browser) -> None:
    """The consultant sees the reasons for a second reader, and the reading of the question."""
    draft = replace(
        a_draft(),
        reading=(Noticed(topic="Wie", words="jongen van negen", start=4, end=20),),
        second_reading=("seksueel misbruik", "wurging of verstikking"),
    )
    case = await desk.case(draft=draft, needs_second=True)
    await at_noor.get(f"/werkbank/{case.ref}")
    assert "omdat ik dit in de vraag lees: seksueel misbruik, wurging of verstikking." in at_noor.words
    assert "Wat ik lees" in at_noor.words
    assert "jongen van negen" in at_noor.words


async def test_a_second_reader_hands_it_back(
    desk: Desk, at_noor: Browser, at_sem: Browser, noor: Account
) -> None:
    """Handing back brings the case to the first reader with the second's text in it."""
    case = await desk.case()
    await at_noor.get(f"/werkbank/{case.ref}")
    await at_noor.submit(f"/werkbank/{case.ref}/tweede-lezer", text=REPLY)
    assert not at_noor.offers(f"/werkbank/{case.ref}/teruggeven")
    await at_sem.get(f"/werkbank/{case.ref}")
    await at_sem.submit(f"/werkbank/{case.ref}/teruggeven", text="Noem ook de kindcheck.")
    assert (await desk.view(noor, case.ref)).consult.state is State.DRAFTED
    await at_noor.get(f"/werkbank/{case.ref}")
    assert at_noor.fields(f"/werkbank/{case.ref}/opslaan")["text"] == "Noem ook de kindcheck."


async def test_closing_asks_first(desk: Desk, at_noor: Browser, noor: Account) -> None:
    """A case that waits for its worker is closed after one more question, and typed text is kept."""
    case = await desk.case()
    await _approve(at_noor, case.ref, kind=Kind.QUESTION_BACK, text="Hoe oud is het kind?")
    await at_noor.submit(f"/werkbank/{case.ref}/sluiten", text="Toch nog iets.")
    view = await desk.view(noor, case.ref)
    assert (view.consult.state, view.working_text) == (State.ASKED_BACK, "Toch nog iets.")
    await at_noor.submit(f"/werkbank/{case.ref}/sluiten")
    assert (await desk.view(noor, case.ref)).consult.state is State.CLOSED


@pytest.mark.parametrize("act", ["opslaan", "controle", "tweede-lezer"])
async def test_a_stale_page_keeps_both_texts(desk: Desk, at_noor: Browser, at_sem: Browser, act: str) -> None:
    """Who writes on an old version sees the own text and what stands there now; nothing was written."""
    case = await desk.case()
    await at_noor.get(f"/werkbank/{case.ref}")
    await at_sem.get(f"/werkbank/{case.ref}")
    await at_sem.submit(f"/werkbank/{case.ref}/opslaan", text="De tekst van Sem.")
    await at_sem.submit(f"/werkbank/{case.ref}/loslaten")
    await at_noor.submit(f"/werkbank/{case.ref}/{act}", text="De tekst van Noor.", kind="advice")
    assert at_noor.last.status_code == 409
    assert "Wat er nu staat De tekst van Sem." in at_noor.words
    assert at_noor.fields(f"/werkbank/{case.ref}/opslaan")["text"] == "De tekst van Noor."
    assert desk.store.rows.working[case.id] == "De tekst van Sem."
    await at_noor.submit(f"/werkbank/{case.ref}/opslaan")
    assert desk.store.rows.working[case.id] == "De tekst van Noor."


async def test_a_claimed_case_keeps_both_texts(
    desk: Desk, at_noor: Browser, at_sem: Browser, sem: Account
) -> None:
    """Who writes while a colleague does keeps the typed text and sees who it is."""
    case = await desk.case()
    await at_noor.get(f"/werkbank/{case.ref}")
    await desk.reviewing.claim(sem, case.ref)
    await at_noor.submit(f"/werkbank/{case.ref}/opslaan", text="De tekst van Noor.")
    assert at_noor.last.status_code == 409
    assert "Sem de Boer werkt aan deze vraag tot" in at_noor.words
    assert at_noor.fields(f"/werkbank/{case.ref}/opslaan")["text"] == "De tekst van Noor."
    assert case.id not in desk.store.rows.working
    assert at_sem.last.status_code == 200


async def test_a_colleagues_case_is_read_only(desk: Desk, at_noor: Browser, sem: Account) -> None:
    """While a colleague works on a case it can be read, and nothing can be pressed by mistake."""
    case = await desk.case(draft=a_draft())
    await desk.reviewing.write(sem, case.ref, version=case.version, text="De tekst van Sem.")
    await at_noor.get(f"/werkbank/{case.ref}")
    assert "De tekst van Sem." in at_noor.words
    assert not at_noor.offers(f"/werkbank/{case.ref}/opslaan")
    assert "Goedkeuren en versturen" not in at_noor.words


async def test_a_text_that_came_too_late_is_given_back(desk: Desk, at_noor: Browser, sem: Account) -> None:
    """Who saves after a colleague approved gets the text back, read-only, beside what was sent."""
    case = await desk.case()
    await at_noor.get(f"/werkbank/{case.ref}")
    await desk.reviewing.approve(sem, case.ref, version=1, text=REPLY)
    await at_noor.submit(f"/werkbank/{case.ref}/opslaan", text="De tekst van Noor.")
    assert at_noor.last.status_code == 409
    assert "readonly" in at_noor.last.text
    assert "De tekst van Noor." in at_noor.words
    assert "Vraag eerst wie er thuis is" in at_noor.words


async def test_typed_text_survives_the_end_of_a_session(desk: Desk, at_noor: Browser) -> None:
    """Who was signed out meanwhile gets the text back, and nothing else."""
    case = await desk.case()
    await at_noor.get(f"/werkbank/{case.ref}")
    desk.clock.tick(timedelta(hours=9))
    await at_noor.submit(f"/werkbank/{case.ref}/opslaan", text="Een uur werk.")
    assert at_noor.last.status_code == 401
    assert "Een uur werk." in at_noor.words
    assert QUESTION not in at_noor.words


async def test_typed_text_survives_a_form_of_an_earlier_session(desk: Desk, at_noor: Browser) -> None:
    """Who signed in again in another tab does not lose the text in the first; nothing was saved."""
    case = await desk.case()
    await at_noor.get(f"/werkbank/{case.ref}")
    form = at_noor.fields(f"/werkbank/{case.ref}/opslaan") | {"text": "Een uur werk."}
    await at_noor.submit("/werkbank/uitloggen")
    await desk.sign_in(at_noor, "noor")
    answer = await at_noor.client.post(f"/werkbank/{case.ref}/opslaan", data=form)
    assert answer.status_code == 403
    assert "Een uur werk.</textarea>" in answer.text
    assert case.id not in desk.store.rows.working


async def test_typed_text_survives_a_database_that_is_away(desk: Desk, at_noor: Browser) -> None:
    """With the store down the text comes back with the news that nothing was kept."""
    case = await desk.case()
    await at_noor.get(f"/werkbank/{case.ref}")
    form = at_noor.fields(f"/werkbank/{case.ref}/opslaan") | {"text": "Een uur werk."}
    desk.store.broken = True
    answer = await at_noor.client.post(f"/werkbank/{case.ref}/opslaan", data=form)
    assert answer.status_code == 503
    assert "Een uur werk.</textarea>" in answer.text
    assert (await at_noor.client.get(f"/werkbank/{case.ref}")).status_code == 503


async def test_the_heartbeat_claims_and_says_who_is_in_the_way(
    desk: Desk, at_noor: Browser, noor: Account, sem: Account
) -> None:
    """The sign of life keeps a claim and its version; a colleague's claim answers 409."""
    case, other = await desk.case(), await desk.case()
    await desk.reviewing.claim(sem, other.ref)
    await at_noor.get(f"/werkbank/{case.ref}")
    csrf = {"csrf": at_noor.fields(f"/werkbank/{case.ref}/opslaan")["csrf"]}
    answer = await at_noor.client.post(f"/werkbank/{case.ref}/bezig", data=csrf)
    assert answer.status_code == 204
    after = (await desk.view(noor, case.ref)).consult
    assert after.claim
    assert after.version == case.version
    answer = await at_noor.client.post(f"/werkbank/{other.ref}/bezig", data=csrf)
    assert (answer.status_code, [*answer.json()]) == (409, ["error"])


async def test_releasing_frees_a_case(desk: Desk, at_noor: Browser, noor: Account) -> None:
    """Letting go leaves the case to a colleague at once, with the text that was saved."""
    case = await desk.case()
    await at_noor.get(f"/werkbank/{case.ref}")
    await at_noor.submit(f"/werkbank/{case.ref}/opslaan", text="Half af.")
    await at_noor.submit(f"/werkbank/{case.ref}/loslaten")
    view = await desk.view(noor, case.ref)
    assert (view.consult.claim, view.working_text) == (None, "Half af.")


async def _follow_up(desk: Desk, case: Consult, intake: Intake, text: str) -> None:
    async with desk.store.begin() as tx:
        now = await tx.consults.get(case.id)
        await tx.consults.save(now.take(Step.DELIVER, at=desk.clock.now()), was=now)
        worker = await tx.people.worker(case.worker_id)
    assert worker
    desk.clock.tick(timedelta(minutes=1))
    await intake.begin(worker=worker, ref=case.ref)
    proposal = await intake.propose(RawText(text), worker=worker, acute=False)
    assert proposal
    await intake.confirm(worker=worker, proposal_id=proposal.id, digest=proposal.digest)


async def test_an_old_advice_never_answers_a_new_question(desk: Desk, at_noor: Browser) -> None:
    """After a follow-up question neither the old reply nor the old draft stands in the editor."""
    case = await desk.case(draft=a_draft())
    await _approve(at_noor, case.ref)
    await _follow_up(desk, case, desk.intake, "En als moeder niet opendoet?")
    await at_noor.get(f"/werkbank/{case.ref}")
    assert at_noor.fields(f"/werkbank/{case.ref}/opslaan")["text"] == ""
    assert "Concept bij een eerdere vraag" in at_noor.words
    assert "Vervolgvraag" in at_noor.words


@pytest.mark.parametrize(
    "after, said",
    [
        (lambda d: replace(d, state=DeliveryState.BLOCKED), "tegengehouden"),
        (lambda d: replace(d, state=DeliveryState.FAILED), "niet te bezorgen"),
        (
            lambda d: replace(d, state=DeliveryState.READY, uncertain=True, attempts=2),
            "mogelijk twee keer verstuurd , 2",
        ),
    ],
)
async def test_what_became_of_a_reply_is_shown(
    desk: Desk, at_noor: Browser, after: Callable[[Delivery], Delivery], said: str
) -> None:
    """Blocked, undeliverable and uncertain deliveries are named on the page of the case."""
    case = await desk.case(channel=Channel.TELEGRAM)
    await _approve(at_noor, case.ref)
    async with desk.store.begin() as tx:
        [reply] = [d for d in await tx.outbox.of_consult(case.id) if d.kind]
        await tx.outbox.save(after(reply))
    await at_noor.get(f"/werkbank/{case.ref}")
    assert said in at_noor.words


async def test_an_undeliverable_reply_is_where_the_next_attempt_starts(desk: Desk, at_noor: Browser) -> None:
    """The editor of an undeliverable case starts with the text that did not arrive."""
    case = await desk.case()
    await _approve(at_noor, case.ref)
    async with desk.store.begin() as tx:
        now = await tx.consults.get(case.id)
        await tx.consults.save(now.take(Step.FAIL, at=desk.clock.now()), was=now)
    await at_noor.get(f"/werkbank/{case.ref}")
    assert at_noor.fields(f"/werkbank/{case.ref}/opslaan")["text"] == REPLY


async def test_the_history_names_people_without_ids(desk: Desk, at_noor: Browser, noor: Account) -> None:
    """The history tells what happened and who did it, and no id of anybody."""
    case = await desk.case(draft=a_draft())
    await _approve(at_noor, case.ref)
    for said in ("vraag gesteld medewerker", "concept gemaakt systeem", "advies goedgekeurd Noor Visser"):
        assert said in at_noor.words
    for secret in (case.worker_id, case.id, noor.id):
        assert secret not in at_noor.last.text


async def test_an_erased_case_says_so(desk: Desk, at_noor: Browser) -> None:
    """A case whose text was destroyed answers 410 with that sentence."""
    case = await desk.case()
    async with desk.store.begin() as tx:
        await tx.consults.erase(case.id)
    await at_noor.get(f"/werkbank/{case.ref}")
    assert at_noor.last.status_code == 410
    assert "vernietigd" in at_noor.words


async def test_an_unknown_case_is_not_found(at_noor: Browser) -> None:
    """A number that was never given out is 404, in words."""
    await at_noor.get("/werkbank/R-9999")
    assert at_noor.last.status_code == 404
    assert "Deze vraag bestaat niet." in at_noor.words


@pytest.mark.parametrize("fields", [{"version": "x"}, {"version": "9" * 12}, {"kind": "iets"}])
async def test_a_tampered_form_is_refused(desk: Desk, at_noor: Browser, fields: dict[str, str]) -> None:
    """A version or kind that our forms never send changes nothing."""
    case = await desk.case()
    await at_noor.get(f"/werkbank/{case.ref}")
    sent = {"text": REPLY, "kind": "advice"} | fields
    await at_noor.submit(f"/werkbank/{case.ref}/controle", **sent)
    assert at_noor.last.status_code == 422
    assert case.id not in desk.store.rows.working


async def test_what_people_wrote_stays_text(desk: Desk, at_noor: Browser) -> None:
    """Markup in a question or a reply is shown as it was typed, never obeyed."""
    case = await desk.case('Kijk: <script>alert(1)</script> & "aanhaling"')
    await at_noor.get(f"/werkbank/{case.ref}")
    await at_noor.submit(f"/werkbank/{case.ref}/controle", text="</textarea><img src=x>", kind="advice")
    assert "<img src=x" not in at_noor.last.text
    await at_noor.get(f"/werkbank/{case.ref}")
    assert "<script>alert" not in at_noor.last.text
    assert "<img src=x" not in at_noor.last.text
