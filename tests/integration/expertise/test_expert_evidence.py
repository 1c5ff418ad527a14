"""Evidence from the record: what is made, kept up to date, corrected, merged, split and hidden."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.integration.visitors import browser
from tests.integration.visitors import person as reader

from deskundig.accounts.audit import events_of
from deskundig.cli.main import main
from deskundig.expertise.actions import NotPossible, claim, correct, hide, merge, merge_all, split, undo
from deskundig.expertise.domain.forms import form_of
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.question import Question
from deskundig.expertise.domain.ranking import ALGORITHMS, DEFAULT
from deskundig.expertise.evidence.holders import name_holder, person_holder
from deskundig.expertise.evidence.update import _MANY_PEOPLE, update
from deskundig.expertise.finder import find
from deskundig.expertise.models import Correction, Evidence, Identity, Profile
from deskundig.kernel.dutch_dates import long_date
from deskundig.kernel.grid import Form
from deskundig.record import models as m
from deskundig.search import indexing, service
from deskundig.search.domain.port import SearchUnavailable
from deskundig.search.engines.memory import MemoryEngine

pytestmark = pytest.mark.django_db
AT = datetime(2031, 5, 1, tzinfo=UTC)
DAY = date(2031, 5, 1)
ASK = Question("warmtenetten", DAY)


@pytest.fixture
def found(world, making):
    """The world with a paper from outside, indexed, with its evidence."""
    for number, title in enumerate((
        "Position paper Universiteit van Waterveen t.b.v. rondetafelgesprek Warmtenetten d.d. 1 mei 2031",
        "Position paper J. Jansen t.b.v. rondetafelgesprek Warmtenetten d.d. 1 mei 2031",
        "Position paper J. Jansen t.b.v. rondetafelgesprek Warmtenetten en huur d.d. 2 mei 2031",
        "Position paper drs. Jan Jansen t.b.v. rondetafelgesprek Warmtenetten d.d. 3 mei 2031",
    )):  # fmt: skip
        making.document(world.things, f"paper{number}", f"2031D0010{number}", type="Position paper", subject=title, date=date(2031, 4, 1))
    engine = MemoryEngine()
    indexing.update(rebuild=True, engine=engine)
    update(rebuild=True)
    with service.using(engine):
        yield world


def names(question: Question = ASK) -> list[str]:
    return [expert.name for expert in find(question).experts]


def rows() -> set[tuple]:
    return set(Evidence.objects.values_list("thing_id", "holder", "role", "kind", "source", "date"))


def test_people_are_found_with_sentences_that_name_the_subject(found):
    result = find(ASK)
    assert "Iris Zonneveld" in [expert.name for expert in result.experts]
    for expert in result.experts:
        assert expert.features and expert.evidence and expert.confidence
        assert all("warmtenet" in proof.sentence.lower() for proof in expert.evidence if proof.sentence)
        assert any(proof.sentence for proof in expert.evidence)


def test_a_role_on_a_case_is_evidence_on_its_paper_once(found):
    mine = Evidence.objects.filter(holder=person_holder(found.member.id), thing_id=found.questions.id)
    assert list(mine.values_list("role", flat=True)) == ["asker"]
    assert not Evidence.objects.filter(thing_id=found.case.id).exists()


def test_who_was_addressed_or_is_not_here_is_no_evidence(found):
    assert not Evidence.objects.filter(role="").exists()
    assert not Evidence.objects.filter(thing_id=found.gone.id).exists()
    assert not Evidence.objects.filter(holder__contains=str(found.ministry.id)).exists()


def test_outside_is_told_from_inside_and_the_cell_from_who_someone_is(found):
    outside = find(Question("warmtenetten", DAY, outside=True))
    assert "Universiteit van Waterveen" in [e.name for e in outside.experts]
    assert all(expert.outside for expert in outside.experts)
    science = find(Question("warmtenetten", DAY, kinds=(Kind.VAK,), sources=(Source.WETENSCHAP,)))
    assert [expert.name for expert in science.experts] == ["Universiteit van Waterveen"]
    assert (Kind.UITVOERING, Source.ERVARING) in science.empty_cells
    assert science.grid == find(ASK).grid


def test_nothing_of_the_day_itself_or_later_counts(found):
    assert names(Question("warmtenetten", date(2031, 2, 3), past=True)) == []
    early = find(Question("warmtenetten", date(2031, 2, 4), past=True))
    assert [e.name for e in early.experts] == ["Iris Zonneveld"]
    assert all(proof.date < date(2031, 2, 4) for e in early.experts for proof in e.evidence)


def test_in_office_leaves_out_who_has_no_seat(found):
    assert names(Question("warmtenetten", DAY, in_office=True)) == ["Iris Zonneveld"]


def test_every_algorithm_gives_people_with_reasons(found):
    for algorithm in ALGORITHMS.values():
        result = find(Question("warmtenetten", DAY, algorithm=algorithm))
        assert result.experts and all(expert.features for expert in result.experts)


def test_a_question_without_an_answer_and_a_strange_one_give_nobody(found):
    for query in ("xyzzy", "", "«»;--", "a" * 5000):
        assert find(Question(query, DAY)).experts == ()


def test_catching_up_gives_what_a_rebuild_gives(found, making):
    m.Involvement.objects.filter(person=found.member, subject_id=found.case.id).delete()
    change = m.Involvement.objects.create(
        id=making.uid("late"), source="t", subject_kind="document", subject_id=found.letter.id, role="Rapporteur", person=found.colleague
    )
    for kind, uid in (("involvement", change.id), ("case", found.case.id), ("document", found.motion.id)):
        m.Change.objects.create(kind=kind, object_id=uid, operation="c")
    m.Document.objects.filter(id=found.motion.id).update(hidden=True)
    report = update()
    assert not report.rebuilt
    caught_up = rows()
    update(rebuild=True)
    assert rows() == caught_up
    assert any(role == "rapporteur" for _, _, role, *_ in caught_up)
    assert update().written == 0


def _sits(making, name: str) -> m.Person:
    """Somebody who comes with a seat in a party, after the papers that name them."""
    party = m.Organization.objects.filter(type="party").first()
    person = m.Person.objects.create(id=making.uid(name), source="t", family_name=name, call_name="Ada", name=f"Ada {name}")
    seat = m.Membership.objects.create(id=making.uid(f"{name} sits"), source="t", person=person, organization=party,
                                       nature="member", start="2030-01-01")  # fmt: skip
    m.Change.objects.create(kind="person", object_id=person.id, operation="n")
    m.Change.objects.create(kind="membership", object_id=seat.id, operation="n")
    return person


def test_a_title_proves_as_much_when_the_member_it_names_comes_later(found, making):
    m.Case.objects.create(id=making.uid("named"), source="t", number="2031Z00991", type="Schriftelijke vragen",
                          subject="Vragen van het lid Laatkomer over warmtenetten", started=date(2031, 3, 1))  # fmt: skip
    m.Change.objects.create(kind="case", object_id=making.uid("named"), operation="n")
    update()
    assert not Evidence.objects.filter(thing_id=making.uid("named")).exists()
    person = _sits(making, "Laatkomer")
    assert not update().rebuilt
    assert Evidence.objects.get(thing_id=making.uid("named")).holder == person_holder(person.id)
    caught_up = rows()
    update(rebuild=True)
    assert rows() == caught_up


def test_very_many_new_people_are_quicker_done_by_a_rebuild(found, making):
    for number in range(_MANY_PEOPLE // 2 + 1):
        _sits(making, f"Nieuw{number}")
    assert update().rebuilt


def test_a_correction_stays_through_every_run_and_leaves_a_trail(found):
    holder = name_holder("J. Jansen", body=False)
    correct(thing=found.paper1.id, holder=holder, actor="vera", at=AT, reason="woont er zelf", kind=Kind.VELD, source=Source.ERVARING)
    update(rebuild=True)
    row = Evidence.objects.get(thing_id=found.paper1.id, holder=holder)
    assert (row.kind, row.source, row.maker, row.reason) == ("veld", "ervaring", "vera", "woont er zelf")
    correct(thing=found.paper2.id, holder=holder, actor="vera", at=AT, reason="ander persoon", rejected=True)
    update(rebuild=True)
    assert not Evidence.objects.filter(thing_id=found.paper2.id, holder=holder).exists()
    assert [event.action for event in events_of(f"holder:{holder}")] == ["evidence-corrected"] * 2
    with pytest.raises(NotPossible):
        correct(thing=found.paper2.id, holder=holder, actor="vera", at=AT, reason=" ")


def test_two_spellings_become_one_person_and_two_again(found):
    one, two = name_holder("J. Jansen", body=False), name_holder("Jan Jansen", body=False)
    assert {"J. Jansen", "Jan Jansen"} <= set(names())
    made = merge(holder=one, into=two, name="Jan Jansen", actor="vera", at=AT, reason="zelfde adres")
    (jan,) = [e for e in find(ASK).experts if "Jansen" in e.name]
    assert (jan.name, jan.total) == ("Jan Jansen", 3)
    with pytest.raises(NotPossible):
        merge(holder=two, into=one, name="J. Jansen", actor="vera", at=AT, reason="terug")
    assert undo(identities=[made.id], actor="vera", at=AT) == 1
    assert {"J. Jansen", "Jan Jansen"} <= set(names())
    assert [e.action for e in events_of(f"holder:{one}")] == ["people-undone", "people-merged"]


def test_a_merge_or_split_that_cannot_be_changes_nothing(found, capsys):
    one, two = name_holder("J. Jansen", body=False), name_holder("Jan Jansen", body=False)
    person, body = person_holder(found.member.id), name_holder("Huurdersbond", body=True)
    with pytest.raises(NotPossible, match="een mens en een organisatie"):
        merge(holder=person, into=body, name="Huurdersbond", actor="vera", at=AT, reason="")
    with pytest.raises(NotPossible):
        merge_all(holders=[one, two], into=two, name="Jan Jansen", actor="vera", at=AT, reason="de tweede kan niet")
    assert not Identity.objects.exists(), "all of them, or none"
    client = browser(reader("vera", "reviewer"))
    merged = client.post("/deskundigen/namen", {"doe": "voeg-samen", "namen": ["n:niemand"], "in": one})
    assert (merged.status_code, "staat op geen enkel stuk" in merged.content.decode()) == (400, True)
    split_ = {"doe": "splits", "wie": one, "ander": "X", "stukken": ["00000000-0000-0000-0000-000000000001"]}
    assert client.post("/deskundigen/namen", split_).status_code == 400
    assert main(["people", "--merge", "n:niemand", one]) == 2
    assert main(["people", "--split", one, "X", "--on", "00000000-0000-0000-0000-000000000001"]) == 2
    assert not Identity.objects.exists()


def test_two_people_with_one_name_come_apart_and_together_again(found):
    holder = name_holder("J. Jansen", body=False)
    made = split(holder=holder, things=[found.paper2.id], meant=f"{holder}#2", name="J. Jansen (Huurdersbond)", actor="vera", at=AT, reason="")
    found_names = names()
    assert "J. Jansen" in found_names and "J. Jansen (Huurdersbond)" in found_names
    update(rebuild=True)
    assert names() == found_names
    undo(identities=[row.id for row in made], actor="vera", at=AT)
    assert "J. Jansen (Huurdersbond)" not in names()


def test_who_asks_to_be_hidden_is_gone_from_every_list_at_once(found, capsys):
    hide(holder=person_holder(found.member.id), actor="iris", at=AT)
    assert "Iris Zonneveld" not in names()
    page = Client().get("/deskundigen", {"vraag": "warmtenetten"}).content.decode()
    data = Client().get("/deskundigen", {"vraag": "warmtenetten", "formaat": "csv"}).content.decode()
    assert main(["experts", "warmtenetten", "--json"]) == 0
    assert all("Iris Zonneveld" not in text for text in (page, data, capsys.readouterr().out))
    hide(holder=person_holder(found.member.id), actor="iris", at=AT, hidden=False)
    assert "Iris Zonneveld" in names()


def test_an_own_claim_stands_apart_and_changes_no_place(found):
    holder = name_holder("J. Jansen", body=False)
    before = {e.holder: (e.place, e.score) for e in find(ASK).experts}
    claim(holder=holder, topic="Warmtenetten", kind=Kind.VAK, source=Source.PROFESSIE, text="", actor="jan", at=AT)
    after = find(ASK)
    assert {e.holder: (e.place, e.score) for e in after.experts} == before
    (jan,) = [e for e in after.experts if e.holder == holder]
    assert [said.topic for said in jan.says] == ["Warmtenetten"]
    assert (Kind.VAK, Source.PROFESSIE) in after.empty_cells


def test_a_person_withdrawn_at_the_source_is_not_listed(found):
    m.Person.objects.filter(id=found.member.id).update(hidden=True)
    assert "Iris Zonneveld" not in names()


# -- the command and the page --


def test_the_command_prints_the_form_of_the_contract(found, capsys):
    assert main(["experts", "warmtenetten", "--json", "--limit", "9"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["query"] == "warmtenetten" and document["algorithm"] == DEFAULT.name
    assert 0 < len(document["experts"]) <= 9
    expert = next(e for e in document["experts"] if e["name"] == "Iris Zonneveld")
    assert {"ref", "name", "organizations", "score", "confidence", "evidence", "reasons"} <= set(expert)
    assert {"ref", "title", "date", "role", "sentence"} <= set(expert["evidence"][0])


@pytest.mark.parametrize("wrong", [["x", "--at", "gisteren"], ["x", "--limit", "0"], [" "], ["x", "--inside", "--outside"]])
def test_wrong_use_says_so_in_one_line(found, capsys, wrong):
    assert main(["experts", *wrong]) == 2
    error = capsys.readouterr().err.strip()
    assert error and "\n" not in error and "Traceback" not in error


def test_the_page_shows_nobody_without_a_question(found):
    page = Client().get("/deskundigen").content.decode()
    assert "Zonneveld" not in page and 'name="vraag"' in page


def test_the_page_shows_proof_reasons_and_empty_cells(found):
    page = Client().get("/deskundigen", {"vraag": "warmtenetten"}).content.decode()
    assert "Iris Zonneveld" in page and "Waarom deze plek?" in page and DEFAULT.name in page
    assert "soorten kennis is niemand gevonden" in page and "geen oordeel over mensen" in page
    assert '<q lang="nl">' in page and ">Position paper Universiteit" in page
    assert '<q lang="nl">Position paper' not in page, "of these the title is all there is, and it stands there already"


def test_of_a_seat_after_the_last_day_of_the_data_only_what_the_data_say_is_told(found):
    last = m.Document.objects.filter(hidden=False).order_by("-date").values_list("date", flat=True).first()
    within, after = (
        Client().get("/deskundigen", {"vraag": "warmtenetten", "op": day.isoformat()}).content.decode()
        for day in (last + timedelta(days=2), last.replace(year=last.year + 1))
    )
    assert "zetel of post op" in within and "volgens de gegevens" not in within
    assert "zetel of post op" not in after
    assert f"zetel of post volgens de gegevens, die lopen tot {long_date(last)}" in after


def test_the_grid_is_read_politically_on_request_and_each_card_by_the_role_of_its_person(found):
    official = Client().get("/deskundigen", {"vraag": "warmtenetten"}).content.decode()
    political = Client().get("/deskundigen", {"vraag": "warmtenetten", "lezing": "politiek"}).content.decode()
    for word, page in (("onderhandelen", political), ("weten hoe de overheid iets regelt", official)):
        assert word in page.partition("</table>")[0]
    assert "onderhandelen" not in official.partition("</table>")[0] and "lezing=politiek#betekenis" in official
    one, inside = ({"vraag": "warmtenetten", "aantal": "1", **more} for more in ({}, {"waar": "binnen"}))
    assert "onderhandelen" not in Client().get("/deskundigen", one).content.decode().partition("</table>")[0]
    assert "onderhandelen" in Client().get("/deskundigen", inside).content.decode().partition("</table>")[0]
    card = official.partition(">Iris Zonneveld<")[2].partition("d-expert__name")[0]
    assert "Gelezen zoals bij bestuurders en volksvertegenwoordigers" in card


def test_a_broken_address_and_an_index_that_is_away_give_a_page(found):
    assert Client().get("/deskundigen", {"vraag": "x", "op": "31-31", "soort": "z", "aantal": "x"}).status_code == 200

    class Away(MemoryEngine):
        def ranked(self, asked):
            raise SearchUnavailable("de index is weg")

    with service.using(Away()):
        answer = Client().get("/deskundigen", {"vraag": "warmtenetten"})
    assert answer.status_code == 503 and "de index is weg" in answer.content.decode()


def test_the_search_page_leads_to_the_people_and_a_short_list_of_three(found):
    assert "/deskundigen?vraag=warmtenetten" in Client().get("/zoeken", {"q": "warmtenetten"}).content.decode()
    short = Client().get("/deskundigen", {"vraag": "warmtenetten", "deel": "kort"}).content.decode()
    assert "<html" not in short and short.count("bewijs)") + short.count("stuk)") == 3 and "bekijk het bewijs" in short


def test_a_portfolio_and_a_committee_seat_are_evidence_of_their_own_where_their_words_name_the_subject(found, making):
    body = m.Organization.objects.create(id=making.uid("heat"), source="x", type="committee", name="commissie voor Warmtenetten")
    person = found.colleague
    for nature, function, where in (("member", "lid", body), ("post", "minister voor Warmtenetten", None)):
        m.Membership.objects.create(
            id=making.uid(f"{nature}-heat"), source="x", nature=nature, function=function, organization=where, person=person,
            start="2030-01-01", end="",
        )  # fmt: skip
    m.Change.objects.create(kind="person", object_id=person.id, operation="c")
    update()
    mine = Evidence.objects.filter(holder=person_holder(person.id), thing_kind="person")
    assert {"post", "seat"} <= set(mine.values_list("role", flat=True))
    assert "Warmtenetten" in mine.get(role="seat").text and "minister" in mine.get(role="post").text


def test_a_position_paper_that_is_a_case_only_shows_its_sender_and_gives_way_to_the_paper(found, making):
    title = "Position paper Stadsverwarming Noord t.b.v. rondetafelgesprek Warmtenetten d.d. 1 maart 2031"
    case = m.Case.objects.create(
        id=making.uid("heatcase"), source="test", number="2031Z00990", type="Position paper", subject=title, started=date(2031, 3, 1)
    )
    m.Change.objects.create(kind="case", object_id=case.id, operation="c")
    update()
    kept = rows()
    (row,) = Evidence.objects.filter(name="Stadsverwarming Noord")
    assert (row.thing_id, row.thing_kind, row.role, row.outside) == (case.id, "case", "sender", True)
    update(rebuild=True)
    assert rows() == kept


# -- the form --


def test_each_piece_says_its_form_and_why_and_the_forms_narrow_the_question(found, making):
    talk = m.Event.objects.create(id=making.uid("rondetafel"), source=making.SRC, number="2031A00077", type="Rondetafelgesprek",
                                  title="Warmtenetten in de stad", date=date(2031, 4, 3))  # fmt: skip
    guest = m.Involvement.objects.create(id=making.uid("gast"), source=making.SRC, subject_kind="event", subject_id=talk.id,
                                         name="G. Astheer", role="Genodigde")  # fmt: skip
    indexing.update(rebuild=True, engine=service.engine())
    update(rebuild=True)
    everyone = find(ASK)
    assert everyone.forms[Form.EXPLICIT] > 0
    assert everyone.forms[Form.TACIT] == 1
    (only,) = find(Question("warmtenetten", DAY, forms=(Form.TACIT,))).experts
    assert only.name == guest.name
    assert {(p.form, p.form_because) for p in only.evidence} == {form_of("guest", "")}
    assert guest.name not in names(Question("warmtenetten", DAY, forms=(Form.EXPLICIT,)))


def test_a_form_that_a_person_corrected_holds_in_the_answer_the_file_and_the_page_through_every_run(found):
    holder = name_holder("Jan Jansen", body=False)
    correct(thing=found.paper3.id, holder=holder, actor="vera", at=AT, reason="voorgelezen verhaal", form=Form.TACIT)
    update(rebuild=True)
    row = Evidence.objects.get(thing_id=found.paper3.id, holder=holder)
    assert (row.kind, row.maker) != ("", "vera")       # the rules still say the kind
    result = find(Question("warmtenetten", DAY, forms=(Form.TACIT,)))
    (expert,) = result.experts
    assert [(p.form, p.form_because) for p in expert.evidence] == [(Form.TACIT, "door een mens verbeterd")]
    client = Client()
    told = client.get("/deskundigen?vraag=warmtenetten&op=2031-05-01&vorm=impliciet&formaat=json").json()
    assert [e["evidence"][0]["form"] for e in told["experts"]] == ["impliciet"]
    assert {"form": "impliciet", "people": 1} in told["forms"]
    page = client.get("/deskundigen?vraag=warmtenetten&op=2031-05-01&vorm=impliciet").content.decode()
    assert "vorm: Impliciet" in page
    assert "Voorstel: impliciet, want door een mens verbeterd." in page and "</a> · impliciet</p>" in page
    assert client.get("/deskundigen?vraag=warmtenetten&vorm=onzin").status_code == 200
    correct(thing=found.paper3.id, holder=holder, actor="vera", at=AT, reason="toch op schrift")
    assert find(Question("warmtenetten", DAY, forms=(Form.TACIT,))).experts == ()
    page = client.get("/deskundigen?vraag=warmtenetten&op=2031-05-01").content.decode()
    assert "d-expert__proofs" in page and "pliciet</p>" not in page


def test_the_command_narrows_to_a_form_too(found, capsys):
    assert main(["experts", "warmtenetten", "--at", "2031-05-01", "--form", "expliciet", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {p["form"] for e in told["experts"] for p in e["evidence"]} == {"expliciet"}


def test_somebody_corrects_the_form_on_the_own_page_and_an_unknown_one_is_refused(found):
    holder = name_holder("Jan Jansen", body=False)
    user = User.objects.create(username="jan@voorbeeld.nl", email="jan@voorbeeld.nl")
    Profile.objects.create(holder=holder, user_id=user.pk)
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    assert "Vorm: expliciet, want de eigen woorden staan in een stuk of verslag." in client.get("/mijn/profiel").content.decode()
    form = {"doe": "verbeter", "stuk": str(found.paper3.id), "wat": "anders", "soort": "vak", "bron": "professie", "reden": "mondeling"}
    assert client.post("/mijn/profiel", form | {"vorm": "rijm"}).status_code == 400
    assert not Correction.objects.exists()
    client.post("/mijn/profiel", form | {"vorm": "impliciet"})
    assert Correction.objects.get().form == "impliciet"
    assert "Vorm: impliciet, want mondeling." in client.get("/mijn/profiel").content.decode()
    client.post("/mijn/profiel", form)                  # a page from before the form was asked
    assert Correction.objects.get().form == ""
