"""Statements as teams word them themselves, in seven languages: which item each asks, and which way it runs."""

from __future__ import annotations

import pytest

from etl.questionnaires.direction import Way, way_of
from etl.questionnaires.instruments import read_instrument
from etl.questionnaires.items import find_items
from etl.reading.read import read_table
from firmyes.instruments import OURS
from tests.factory.exports import as_csv

EDMONDSON = read_instrument(OURS / "edmondson-7.toml")
#: as the questionnaire has it
AS_IT_IS = [
    ("ps1", "Si cometemos un error, se nos echa en cara"),
    ("ps1", "Quando erramos, isso é usado contra nós"),
    ("ps3", "A veces rechazamos a otros por ser diferentes"),
    ("ps3", "Às vezes rejeitamos pessoas por serem diferentes"),
    ("ps5", "Nos cuesta pedir ayuda a otros miembros del equipo"),
    ("ps5", "Es difícil pedir ayuda a otras personas de este equipo"),
    ("ps5", "Temos dificuldade em pedir ajuda aos outros"),
    ("ps2", "Podemos plantear problemas y temas difíciles"),
    ("ps2", "Conseguimos levantar problemas e assuntos difíceis"),
    ("ps4", "Podemos correr riesgos con seguridad"),
    ("ps4", "É seguro correr riscos em nossa equipe"),
    ("ps6", "Nadie de nosotros perjudicaría a propósito el trabajo de otro"),
    ("ps6", "Ninguém prejudicaria de propósito o meu trabalho"),
    ("ps6", "Niemand bei uns würde absichtlich meine Arbeit untergraben"),
    ("ps6", "Personne ne saboterait délibérément mes efforts"),
    ("ps7", "Nuestras habilidades y talentos son valorados y utilizados"),
    ("ps7", "Nossas habilidades e talentos são valorizados e usados"),
    ("ps1", "If you make a mistake on this team, even when it was not your fault, it is held against you"),
    ("ps3", "People who do not fit in are rejected for being different"),
    ("ps1", "Wer einen Fehler macht, dem wird er vorgehalten"),
    ("ps3", "Wer nicht so ist wie die anderen, wird abgelehnt, weil er anders ist"),
    ("ps5", "Es fällt mir schwer, andere um Hilfe zu bitten"),
    ("ps1", "Si vous faites une erreur, on vous la reproche"),
    ("ps3", "Ceux qui ne sont pas comme les autres sont rejetés car différents"),
    ("ps5", "Il est difficile de demander de l'aide"),
    ("ps1", "Si cometes un error, te culpan"),
    ("ps5", "Pedir ayuda a otros resulta difícil"),
    ("ps2", "Sacamos los problemas y los temas difíciles"),
    ("ps1", "Nesta equipe, se você erra, isso é cobrado depois"),
    ("ps3", "Quem é diferente é excluído no nosso time"),
    ("ps5", "No time é difícil pedir ajuda"),
    ("ps4", "No nosso time é seguro correr riscos"),
    ("ps1", "Als je een fout maakt, wordt dat je kwalijk genomen"),
    ("ps5", "Het is lastig om hulp te vragen"),
    ("ps1", "Se sbagli, l'errore ti viene rinfacciato"),
    ("ps5", "È difficile chiedere aiuto"),
]
#: the other way round
OTHER_WAY = [
    ("ps1", "Cuando nos equivocamos, nadie nos lo echa en cara"),
    ("ps1", "Los errores no se usan en nuestra contra"),
    ("ps1", "Nunca nos reprochamos los errores unos a otros"),
    ("ps1", "Quando cometemos um erro, ninguém usa isso contra nós"),
    ("ps1", "Nunca usamos os erros contra alguém"),
    ("ps1", "Nos erreurs ne nous sont jamais reprochées"),
    ("ps1", "Quand nous faisons une erreur, personne ne nous la reproche"),
    ("ps1", "Wenn wir einen Fehler machen, wird uns das nie vorgehalten"),
    ("ps1", "Fehler werden bei uns keinem vorgehalten"),
    ("ps1", "Als we een fout maken, wordt die ons nooit aangerekend"),
    ("ps1", "Niemand neemt het je kwalijk als je een fout maakt"),
    ("ps1", "Quando sbagliamo, nessuno ce lo rinfaccia"),
    ("ps1", "Gli errori non vengono mai usati contro di noi"),
    ("ps1", "We don't hold mistakes against each other"),
    ("ps1", "Mistakes are rarely held against us"),
    ("ps1", "You can make a mistake here without it being held against you"),
    ("ps1", "Man kann Fehler machen, ohne dass sie einem vorgehalten werden"),
    ("ps1", "On peut se tromper sans que cela nous soit reproché"),
    ("ps1", "Podemos cometer errores sin que se usen en nuestra contra"),
    ("ps1", "Podemos errar sem que isso seja usado contra nós"),
    ("ps1", "Je kunt fouten maken zonder dat het je wordt aangerekend"),
    ("ps1", "Si può sbagliare senza che venga rinfacciato"),
    ("ps3", "No rechazamos a nadie por ser diferente"),
    ("ps3", "Aquí nadie es rechazado por ser distinto"),
    ("ps3", "Não rejeitamos ninguém por ser diferente"),
    ("ps3", "Aqui ninguém é rejeitado por ser diferente"),
    ("ps3", "Nous ne rejetons personne parce qu'il est différent"),
    ("ps3", "Wir lehnen niemanden ab, weil er anders ist"),
    ("ps3", "Wij wijzen niemand af omdat die anders is"),
    ("ps3", "Non rifiutiamo nessuno perché è diverso"),
    ("ps3", "We never reject people for being different"),
    ("ps3", "Nobody here gets rejected for being different"),
    ("ps5", "Es fácil pedir ayuda a los demás"),
    ("ps5", "No es difícil pedir ayuda en este equipo"),
    ("ps5", "É fácil pedir ajuda aos colegas da equipe"),
    ("ps5", "Pedimos ajuda uns aos outros com facilidade"),
    ("ps5", "Não é difícil pedir ajuda aos outros membros"),
    ("ps5", "Il est facile de demander de l'aide aux autres"),
    ("ps5", "Nous n'avons aucun mal à demander de l'aide"),
    ("ps5", "Wir können einander ohne Weiteres um Hilfe bitten"),
    ("ps5", "Es fällt uns leicht, andere um Hilfe zu bitten"),
    ("ps5", "Het is makkelijk om anderen om hulp te vragen"),
    ("ps5", "Het is niet moeilijk om anderen om hulp te vragen"),
    ("ps5", "È facile chiedere aiuto agli altri"),
    ("ps5", "Non è difficile chiedere aiuto agli altri membri"),
    ("ps5", "I have no trouble asking others for help"),
    ("ps1", "Nobody's mistakes are held against them here"),
    ("ps5", "I don't hesitate to ask others for help"),
    ("ps5", "Asking for help is never awkward here"),
    ("ps1", "Niemandem wird hier ein Fehler vorgehalten"),
    ("ps3", "Keiner wird abgelehnt, nur weil er anders ist"),
    ("ps5", "Es ist unkompliziert, andere um Hilfe zu bitten"),
    ("ps5", "Mir fällt es nicht schwer, andere um Hilfe zu bitten"),
    ("ps1", "On ne tient pas rigueur des erreurs"),
    ("ps3", "Personne n'est rejeté parce qu'il est différent"),
    ("ps5", "On n'hésite pas à demander de l'aide"),
    ("ps1", "A nadie se le culpa por un error"),
    ("ps3", "No se excluye a nadie por ser distinto"),
    ("ps3", "En este equipo no excluimos a quien es diferente"),
    ("ps5", "No dudamos en pedir ayuda a los demás"),
    ("ps5", "Pedimos ayuda con total libertad"),
    ("ps1", "Aqui os erros não são usados contra ninguém"),
    ("ps3", "Não excluímos quem é diferente"),
    ("ps5", "No time é fácil pedir ajuda"),
    ("ps5", "Não hesitamos em pedir ajuda"),
    ("ps1", "Fouten worden je hier niet verweten"),
    ("ps3", "Niemand wordt afgewezen omdat hij anders is"),
    ("ps5", "Ik vraag zonder moeite om hulp"),
    ("ps5", "Ik aarzel niet om hulp te vragen"),
    ("ps1", "Gli errori non vengono rinfacciati a nessuno"),
    ("ps3", "Nessuno viene escluso perché diverso"),
    ("ps5", "Chiediamo aiuto senza problemi"),
    ("ps5", "Non esitiamo a chiedere aiuto"),
]
#: nobody can tell: it is asked
TO_ASK = [
    ("ps2", "No podemos plantear problemas ni temas difíciles"),
    ("ps2", "Não conseguimos levantar problemas e assuntos difíceis"),
    ("ps4", "No es seguro asumir riesgos en este equipo"),
    ("ps4", "Não é seguro correr riscos nesta equipe"),
    ("ps4", "Il n'est pas sûr de prendre un risque"),
    ("ps2", "Wir können Probleme nicht ansprechen"),
    ("ps4", "Het is niet veilig om risico te nemen"),
    ("ps2", "Non possiamo sollevare problemi e questioni difficili"),
    ("ps4", "It is not safe to take a risk on this team"),
    ("ps4", "It is unsafe to take a risk on this team"),
    ("ps6", "Algunos socavan a propósito mi trabajo"),
    ("ps6", "Há quem prejudique de propósito o meu trabalho"),
    ("ps6", "People here would deliberately undermine my efforts"),
    ("ps7", "Mis habilidades y talentos no se valoran ni se utilizan"),
    ("ps7", "Minhas habilidades e talentos não são valorizados"),
    ("ps4", "Es ist riskant und nicht sicher, ein Risiko einzugehen"),
    ("ps4", "Aquí no nos sentimos seguros al asumir riesgos"),
    ("ps4", "No nosso time não é seguro correr riscos"),
]
EVERY = [
    (code, text, way)
    for listed, way in ((AS_IT_IS, Way.KNOWN), (OTHER_WAY, Way.OTHER), (TO_ASK, Way.UNSURE))
    for code, text in listed
]


@pytest.mark.parametrize(("code", "text", "way"), EVERY, ids=[text for _, text, _ in EVERY])
def test_a_statement_is_found_and_runs_its_way(code: str, text: str, way: Way) -> None:
    table = read_table(as_csv([["person", text], ["a", 5]]), "one.csv")
    assert list(find_items(table, EDMONDSON).columns) == [code]
    assert way_of(EDMONDSON.item(code), (text,)) is way
