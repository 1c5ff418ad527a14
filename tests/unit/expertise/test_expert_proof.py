"""Who sent a paper, what kind of knowledge it shows, and the sentence that proves it."""

from __future__ import annotations

import pytest

from deskundig.expertise.domain.feedback import candidates, widened
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.kinds import Who, judge
from deskundig.expertise.domain.proof import Subject, sentence, shortened
from deskundig.expertise.domain.question import Question
from deskundig.expertise.domain.ranking import Feedback
from deskundig.expertise.domain.senders import senders
from deskundig.expertise.domain.topics import Example, as_plain, from_plain, learn

SUBJECT = Subject.of([["warmtenet", "warmtenetten"], ["huurders", "huurder"]])


@pytest.mark.parametrize(
    ("type_", "title", "names"),
    [
        ("Position paper", "Position paper Spoorbeheer t.b.v. rondetafelgesprek Treinen d.d. 5 juni 2031", ["Spoorbeheer"]),
        ("Position paper", "Position paper van de Gemeente Waterveen t.b.v. hoorzitting Wonen", ["Gemeente Waterveen"]),
        ("Position paper", "Position paper OPA, namens meerdere organisaties, t.b.v. rondetafelgesprek Veren", ["OPA"]),
        ("Position paper", "Position paper K. de Boer t.b.v. rondetafelgesprek Dijken", ["K. de Boer"]),
        ("Wetenschappelijke factsheet", 'Wetenschappelijk factsheet van prof. dr. Anna Bos en mr. dr. Piet Vis: "Rente"',
         ["Anna Bos", "Piet Vis"]),
        ("Wetenschappelijke factsheet", "Factsheet Dijken (Prof. dr. ir. Jan-Jaap Berg, Universiteit van Waterveen)", ["Jan-Jaap Berg"]),
        ("Brief Algemene Rekenkamer", "Onderzoek naar dijken", ["Algemene Rekenkamer"]),
        ("Brief CTIVD", "Jaarverslag", ["Commissie van Toezicht op de Inlichtingen- en Veiligheidsdiensten"]),
        ("Advies Afdeling advisering Raad van State en Reactie van de initiatiefnemer(s)", "Advies", ["Raad van State"]),
        ("Position paper", "Postion paper NAV t.b.v. rondetafelgesprek (Agrarische) ondernemers", ["NAV"]),
        ("Position paper", "Aanvullende position paper E. Bos n.a.v. hoorzitting Veren (deel II)", ["E. Bos"]),
        ("Position paper", "Position paper van de heer Steen (EUR) t.b.v. hoorzitting Veren", ["Steen"]),
        ("Position paper", "Commentaar t.b.v. hoorzitting Uitspraak van de rechter inzake veren", []),
        ("Wetenschappelijke factsheet", "Dijken - 'Wat nu?' Prof. dr. Anna Bos", ["Anna Bos"]),
        ("Wetenschappelijke factsheet", "Dijken - prof. dr. ir. Berg e.a., Wageningen University", ["Berg"]),
        ("Wetenschappelijke factsheet", "Factsheet Dijken - Prof. dr. Ada Berg & dr. K. Bos", ["Ada Berg", "K. Bos"]),
        ("Wetenschappelijke factsheet", "Paper Dr. Ada Berg/Erasmus Universiteit, Drs. Kees van Bos/UU inzake dijken",
         ["Ada Berg", "Kees van Bos"]),
        ("Wetenschappelijke factsheet", "Dijken in Nederland - TNO", ["TNO"]),
        ("Wetenschappelijke factsheet", "Wetenschappelijke factsheet B. van Bos (TU Delft) over dijken", ["B. van Bos"]),
        ("Wetenschappelijke factsheet", "Factsheet over dijken", []),
        ("Wetenschappelijke factsheet", "Factsheet Verduurzaming Scheepvaart (update)", []),
        ("Wetenschappelijke factsheet", "Factsheet Persoonsgegevens (juridische aspecten)", []),
        ("Wetenschapstoets", "Wetenschapstoets Wijziging van de Algemene wet (35613)", []),
        ("Motie", "Motie van het lid Berg over dijken", []),
    ],
)  # fmt: skip
def test_a_title_names_its_senders(type_, title, names):
    assert [sender.name for sender in senders(type_, title)] == names


def test_an_institute_is_found_behind_a_post_and_a_slash():
    (chair,) = senders("Wetenschappelijke factsheet", "Dijken - prof. dr. J.W. Bos, Hoogleraar Dijken, VU Amsterdam")
    first, second = senders("Wetenschappelijke factsheet", "Dr. Ada Berg/Erasmus Universiteit, Dr. K. Bos/UU inzake dijken")
    assert (chair.name, chair.affiliation) == ("J.W. Bos", "VU Amsterdam")
    assert (first.affiliation, second.affiliation) == ("Erasmus Universiteit", "UU")


def test_a_persons_institute_stands_behind_the_name():
    (only,) = senders("Wetenschappelijke factsheet", "Factsheet Dijken (Prof. dr. Ada Berg, Universiteit van Waterveen)")
    assert only.person and only.titled and only.affiliation == "Universiteit van Waterveen"


@pytest.mark.parametrize(
    ("who", "kind", "source", "outside"),
    [
        (Who("Uitkeringsbedrijf Rijk", body_type="agency"), Kind.UITVOERING, Source.PROFESSIE, True),
        (Who("Universiteit van Waterveen"), Kind.VAK, Source.WETENSCHAP, True),
        (Who("Patiëntenvereniging Hart"), Kind.VELD, Source.ERVARING, True),
        (Who("Stichting Bewoners Waterveen"), Kind.VELD, Source.ERVARING, True),
        (Who("J. Berg", function="minister van Wonen"), Kind.PROCES, Source.PROFESSIE, False),
        (Who("Iris Zonneveld", party="PA"), Kind.PROCES, Source.PROFESSIE, False),
        (Who("K. Bos", thing_type="Inspraakreactie"), Kind.VELD, Source.ERVARING, True),
        (Who("Gemeente Waterveen", thing_type="Inspraakreactie"), Kind.UITVOERING, Source.PROFESSIE, True),
        (Who("Commissie van Toezicht op de Inlichtingen- en Veiligheidsdiensten"), Kind.PROCES, Source.PROFESSIE, True),
        (Who("Bouwbedrijf Steen"), Kind.VELD, Source.PROFESSIE, True),
        (Who("K. Bos", thing_type="Wetenschappelijke factsheet"), Kind.VAK, Source.WETENSCHAP, True),
    ],
)
def test_kind_and_source_come_from_who_someone_is(who, kind, source, outside):
    found = judge(who)
    assert (found.kind, found.source, found.outside) == (kind, source, outside)
    assert found.reason and found.maker == "soort@1"


def test_the_sentence_names_as_much_of_the_subject_as_it_can():
    text = "Er is een warmtenet in de wijk gekomen.\n\nHuurders betalen voor het warmtenet te veel. Dat moet anders."
    assert sentence(text, SUBJECT) == "Huurders betalen voor het warmtenet te veel."


def test_a_sentence_with_the_subject_in_the_name_of_a_ministry_only_is_no_proof():
    culture = Subject.of([["cultuur"]])
    text = "Uit cijfers van het Ministerie van Onderwijs, Cultuur en Wetenschap blijkt dat scholen groeien. Cultuur kost geld."
    assert sentence(text, culture) == ""  # too short to tell something
    assert sentence(f"{text} In 2030 gaf de gemeente meer uit aan cultuur dan ooit.", culture).startswith("In 2030")
    three = Subject.of([["onderwijs"], ["cultuur"], ["wetenschap"]])
    assert sentence(text, three).startswith("Uit cijfers")  # all of it was asked for


def test_without_the_subject_there_is_no_sentence():
    assert sentence("De dijk is hoog genoeg voor de komende honderd jaar.", SUBJECT) == ""


def test_an_asker_is_shown_asking_and_an_answerer_answering():
    text = "Wat doet u voor huurders met een warmtenet?\n\nHuurders met een warmtenet krijgen uitleg van de gemeente."
    assert sentence(text, SUBJECT, "asker").endswith("?")
    assert not sentence(text, SUBJECT, "answerer").endswith("?")


def test_accents_and_capitals_do_not_hide_the_subject():
    assert sentence("De gemeente is zeer geïnteresseerd in een WARMTENET.", Subject.of([["warmtenet"], ["geinteresseerd"]]))


def test_a_long_sentence_is_cut_between_words_and_shown_as_cut():
    assert shortened("woord " * 200).endswith("woord …") and len(shortened("woord " * 200)) < 430
    assert shortened("verzoekt de regering iets te doen,") == "verzoekt de regering iets te doen"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("wie weet iets over warmtenetten", ("iets", "warmtenetten")),
        ("wie", ("wie",)),
        ("", ()),
        ("externe inhuur externe", ("externe", "inhuur")),
    ],
)
def test_only_the_words_of_the_subject_are_searched(query, words):
    from datetime import date

    found = Question(query, date(2031, 1, 1)).words()
    assert set(found) - {"iets"} == set(words) - {"iets"}


def test_feedback_adds_words_that_the_best_things_share_and_that_are_rare():
    texts = [(["warmte", "net", "buis", "de"], 2.0), (["warmte", "buis", "fiets"], 1.0)]
    counts = {"warmte": 5, "buis": 2, "fiets": 400, "net": 300}
    added = widened(texts, counts, 1_000, Feedback(terms=2, kept=0.6))
    assert list(added) == ["buis", "warmte"] and sum(added.values()) == pytest.approx(0.4)
    assert candidates([["warmte", "12"], ["warmte", "ab"]]) == ["warmte"]


def test_a_text_gets_the_topic_of_the_texts_it_is_like_with_the_words_that_decide():
    texts = ((["koe", "wei", "melk"], "landbouw"), (["koe", "mest"], "landbouw"), (["les", "school"], "onderwijs"),
             (["school", "klas", "les"], "onderwijs"))  # fmt: skip
    centres = learn([Example(words, (topic,)) for words, topic in texts], {"landbouw": ["schaap"]})
    proposal = centres.propose(["koe", "fiets"])
    assert proposal and proposal.topic == "landbouw" and proposal.words == ("koe",) and 0 < proposal.confidence <= 1
    assert centres.propose(["fiets"]) is None
    by_name = centres.propose(["schaapje"])
    assert by_name and by_name.topic == "landbouw" and by_name.words == ()      # by the letters they have in common
    assert from_plain(as_plain(centres)) == centres


def test_a_part_of_a_compound_is_not_the_subject_and_its_forms_are():
    subject = Subject.asked(["warmtenet", "huur"], [["warmtenet", "warmtenetten", "warmte", "net"], ["huur", "huren", "gehuurd"]])
    assert subject.forms == (frozenset({"warmtenet", "warmtenetten"}), frozenset({"huur", "huren", "gehuurd"}))
    assert sentence("Er moet meer geld komen voor het stroomnet en voor warmte in huis.", subject) == ""
    assert Subject.asked(["warmtenetten"], [["warmtenet", "warmtenetten", "net"]]).forms == (frozenset({"warmtenet", "warmtenetten"}),)
