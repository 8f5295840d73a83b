"""Only English is read; what is in another language is set aside and says so."""

from __future__ import annotations

import pytest

from rights_graph.errors import NotEnglish
from rights_graph.model import Metadata
from rights_graph.read import decode
from rights_graph.read.language import language

# One report in many languages: police beat dockers who had asked for their wages, and nobody was charged.
TEXTS = {
    "English": "The police beat the dockers who had asked for their wages, and none of them was charged with it.",
    "French": "La police a frappé les dockers qui avaient demandé leur salaire, et personne n’a été poursuivi pour",
    "Spanish": "La policía golpeó a los estibadores que pedían su salario, y nadie fue acusado por lo que pasó en el",
    "Portuguese": "A polícia bateu nos estivadores que não foram pagos, e os chefes do porto não foram acusados em",
    "German": "Die Polizei schlug die Hafenarbeiter, die ihren Lohn verlangt hatten, und niemand wurde dafür von dem",
    "Italian": "La polizia ha picchiato gli scaricatori che chiedevano la paga, e nessuno è stato accusato di quello",
    "Dutch": "De politie sloeg de havenarbeiders die om het loon vroegen, en er werd niemand voor vervolgd door de",
    "Swedish": "Polisen slog hamnarbetarna som hade bett om sin lön, och det var inte någon som åtalades för att ha",
    "Polish": "Policja pobiła robotników, którzy prosili o swoje pieniądze, i nie było nikogo, kto za to został",
    "Turkish": "Polis limanda bir ücret için bekleyen işçileri dövdü ve bu olay ile ilgili olarak daha sonra kimse",
    "Indonesian": "Polisi memukul para buruh yang meminta upah di pelabuhan, dan tidak ada yang dihukum untuk itu",
    "Romanian": "Poliția a bătut docherii care au cerut plata pentru munca din port, și nimeni nu a fost acuzat de",
    "Cyrillic script": "Полиция избила докеров, которые просили заплатить им за работу, и никто не был наказан за",
    "Arabic script": "ضربت الشرطة عمال الميناء الذين طالبوا بأجورهم ولم يعاقب أحد على ذلك حتى نهاية العام",
    "Chinese or Japanese": "警察殴打了要求支付工资的码头工人，没有任何人为此受到惩罚。" * 4,
}


@pytest.mark.parametrize(("name", "text"), TEXTS.items(), ids=TEXTS)
def test_the_language_is_told_by_its_most_frequent_words(name: str, text: str) -> None:
    assert language(f"{text} " * 4) == name


def test_too_short_a_text_tells_no_language() -> None:
    assert language(TEXTS["French"]) is None


def test_names_and_words_of_other_languages_do_not_make_a_text_foreign() -> None:
    text = "The court of La Paz fined El Diario and Die Zeit for a report on Los Angeles and Le Havre in May. " * 4
    assert language(text) == "English"


def test_tables_of_numbers_have_no_language() -> None:
    assert language("1,204 2,311 " * 100) is None


def test_another_language_is_refused_by_name() -> None:
    with pytest.raises(NotEnglish, match=r"report\.txt: is in German; only English is read") as caught:
        decode("report.txt", content=(TEXTS["German"] * 4).encode())
    assert caught.value.exit_code == 4


def test_the_words_are_believed_before_the_metadata_and_that_where_words_are_few() -> None:
    english = (TEXTS["English"] * 4).encode()
    assert decode("report.txt", content=english, metadata=Metadata(language="fr")).text
    assert decode("report.txt", content=b"Docks.", metadata=Metadata(language="en-GB")).text
    with pytest.raises(NotEnglish, match="is in the language 'fr'"):
        decode("report.txt", content=b"Docks.", metadata=Metadata(language="fr"))
