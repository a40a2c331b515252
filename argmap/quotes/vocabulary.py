"""Words whose loss turns or hardens a sentence, per language, and where a sentence does not end.

A word here is compared whole and without case. `negations` include verbs and adjectives that deny
what is reported; `hedges` say that it is not certain, or true of no more than this; within what
`harmless` (a pattern) matches, none of them does. `breaks` (patterns) begin a clause that stands on
its own, so that a word beyond it says nothing of what was quoted; the first of them does so even
without a comma before it. `common` are words by which a language is recognised.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """One language's words; where none are `spaced`, they are looked for within others."""

    negations: frozenset[str]
    hedges: frozenset[str]
    harmless: str
    breaks: tuple[str, ...]
    abbreviations: frozenset[str]
    common: frozenset[str]
    spaced: bool = True


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGES: Mapping[str, Language] = {
    "en": Language(
        negations=_words(
            "no not never none nobody nothing nowhere neither nor cannot without hardly scarcely"
            " barely deny denies denied denying refute refutes refuted reject rejects rejected"
            " disbelieve doubt doubts doubted false untrue unfounded wrong unlikely improbable"
            " implausible unless except"
        ),
        hedges=_words(
            "perhaps maybe possibly probably presumably supposedly allegedly reportedly apparently"
            " seemingly arguably conceivably ostensibly likely might may could seem seems seemed"
            " appear appears appeared suggest suggests suggested alleged rumoured rumored claimed"
            " claims believed suspects suspected supposed doubtful uncertain unclear unconfirmed"
            " almost nearly partly only solely merely exclusively if whether"
        ),
        harmless=r"not\s+(?:only|merely|just|least)|no\.\s*[0-9]+|(?:no|without)\s+doubt|no\s+less"
        r"|no\s+(?:more|fewer|later|earlier|sooner)\s+than",
        breaks=("but", "yet", "whereas", "while", "and", r"or(?!\s+so\b)"),
        abbreviations=_words(
            "mr mrs ms dr prof st sen gen col capt lt no nos vol vols p pp ed eds cf ca e.g i.e"
            " u.s u.n u.k u.s.s.r etc art fig jan feb mar apr jun jul aug sept sep oct nov dec"
        ),
        common=_words("the of and to in that was is had by with for it on as"),
    ),
    "de": Language(
        negations=_words(
            "nicht nichts nie niemals niemand nirgends kein keine keinen keinem keiner keines weder"
            " noch ohne kaum bestreitet bestritt bestritten leugnet leugnete geleugnet dementiert"
            " dementierte bezweifelt bezweifelte falsch unwahr unbegründet unwahrscheinlich"
        ),
        hedges=_words(
            "vielleicht möglicherweise vermutlich wahrscheinlich wohl angeblich anscheinend"
            " scheinbar offenbar mutmaßlich womöglich eventuell scheint schien scheinen dürfte"
            " dürften könnte könnten mag soll sollen zweifelhaft ungewiss unklar fast beinahe falls"
            " ob nur bloß lediglich ausschließlich"
        ),
        harmless=r"nicht\s+(?:nur|bloß|zuletzt)|ohne\s+zweifel"
        r"|nicht\s+(?:mehr|weniger|später|früher|eher)\s+als",
        breaks=("aber", "sondern", "doch", "jedoch", "während", "wohingegen", "und", "oder"),
        abbreviations=_words(
            "z b d h u a usw bzw dr prof nr s bd hrsg vgl ca jan feb apr aug sept okt nov dez"
        ),
        common=_words("der die das und den von zu mit ist war dem des ein eine nicht"),
    ),
    "fr": Language(
        negations=_words(
            "ne n' non pas jamais rien aucun aucune ni sans nul nulle nullement guère nie nient nia"
            " nié niait nièrent nier dément démentit démenti conteste contesta contesté réfute"
            " réfuta réfuté rejette rejeta rejeté doute douta douté faux fausse infondé infondée"
            " improbable invraisemblable sauf hormis"
        ),
        hedges=_words(
            "peut peuvent pouvait pourra pourrait pourraient probablement vraisemblablement"
            " possiblement éventuellement apparemment semble semblent semblait sembla paraît"
            " paraissait prétendument prétendu prétendue présumé présumée supposé supposée"
            " presque seulement uniquement simplement si"
        ),
        harmless=r"non\s+seulement|pas\s+(?:seulement|moins|à\s+pas)|(?:un|au|le)\s+pas\b"
        r"|(?:sans\s+aucun|nul)\s+doute|sans\s+cesse|n['’]importe",
        breaks=("mais", r"tandis\s+que", r"alors\s+que", "cependant", "et", "ou"),
        abbreviations=_words(
            "m mm mme mlle dr st ste p pp cf art vol éd no av env etc janv févr avr juil sept oct"
            " nov déc"
        ),
        common=_words(
            "le la les des du de un une est et dans que qui pour au aux par sur il elle ce cette"
            " ne pas avec"
        ),
    ),
    "es": Language(
        negations=_words(
            "no nunca jamás nada nadie ninguno ninguna ningún ni sin tampoco apenas niega niegan"
            " negó negaba negaron negado desmiente desmintió desmentido rechaza rechazó rechazado"
            " refuta refutó refutado duda dudó falso falsa infundado infundada improbable"
            " inverosímil salvo excepto"
        ),
        hedges=_words(
            "quizá quizás acaso posiblemente probablemente presuntamente supuestamente"
            " aparentemente presunto presunta supuesto supuesta puede pueden podía podría podrían"
            " parece parecen parecía pareció casi solo sólo solamente únicamente si"
        ),
        harmless=r"no\s+(?:s[oó]lo|solamente|obstante|menos\s+de)|sin\s+(?:duda|embargo)"
        r"|nada\s+menos|por\s+supuesto",
        breaks=("pero", "sino", "aunque", r"mientras\s+que", r"sin\s+embargo", "y", "o"),
        abbreviations=_words(
            "sr sra srta dr dra d ud uds ee uu p pp cf art vol núm etc ene feb mar abr jun jul ago"
            " sept oct nov dic"
        ),
        common=_words("el la los las de del que y en un una por con para se su al es lo como fue"),
    ),
    "it": Language(
        negations=_words(
            "non no mai nessuno nessuna nessun nulla niente né senza neppure nemmeno neanche nega"
            " negano negò negava negarono negato smentisce smentì smentito respinge respinse"
            " respinto contesta contestò dubita dubitò falso falsa infondato infondata improbabile"
            " inverosimile tranne salvo"
        ),
        hedges=_words(
            "forse magari probabilmente possibilmente presumibilmente apparentemente presunto"
            " presunta può possono poteva potrebbe potrebbero sembra sembrano sembrava sembrò pare"
            " pareva quasi solo soltanto solamente unicamente se"
        ),
        harmless=r"non\s+(?:solo|soltanto|solamente|meno\s+di)|senza\s+dubbio|se\s+stess[aoei]",
        breaks=("ma", "però", "bensì", "mentre", "tuttavia", "e", "o"),
        abbreviations=_words(
            "sig sigg dott prof on s p pp cfr art vol n ecc gen feb mar apr giu lug ago sett ott"
            " nov dic"
        ),
        common=_words(
            "il lo la gli le di del della che e è un una per con non nel nella da dal sono al si"
        ),
    ),
    "ru": Language(
        negations=_words(
            "не нет ни никогда никто никого никому никем ничто ничего ничем нигде никак никакой"
            " никакая никакое никакие никаких никакого без нельзя невозможно вряд отрицает отрицал"
            " отрицала отрицали отрицают опроверг опровергла опровергли опровергает отверг отвергла"
            " отвергли отвергает отказался отказалась отказались сомневается сомневался ложь ложный"
            " ложно неверно неправда необоснованно маловероятно кроме"
        ),
        hedges=_words(
            "возможно вероятно может могут мог могла могло могли наверное наверно видимо видимому"
            " якобы будто кажется казалось похоже предположительно предполагаемый пожалуй почти"
            " едва только лишь исключительно если ли бы"
        ),
        harmless=r"не\s+(?:только|просто|(?:более|менее|позднее|позже|ранее)\s+(?:чем|[0-9]))"
        r"|без\s+сомнения",
        breaks=("но", "однако", "зато", r"тогда\s+как", "и", "а", "или"),
        abbreviations=_words(
            "г гг тов т д п др см ср стр с гл ст проф акад им руб тыс млн янв февр авг сент окт"
            " нояб дек"
        ),
        common=_words("и в на что с по не он она они как это из за от для был было его к"),
    ),
    "pl": Language(
        negations=_words(
            "nie nigdy nikt nikogo nikomu nic niczego nigdzie żaden żadna żadne żadnego żadnej ani"
            " bez zaprzecza zaprzeczył zaprzeczyła zaprzeczyli odrzuca odrzucił odrzuciła odrzucili"
            " wątpi wątpił fałszywy fałszywe nieprawda niemożliwe nieprawdopodobne oprócz"
        ),
        hedges=_words(
            "może mogą mógł mogła mogło mogli prawdopodobnie przypuszczalnie podobno rzekomo"
            " rzekomy rzekoma zapewne chyba pewnie możliwe ewentualnie wydaje wydawało zdaje"
            " zdawało jakoby niby niemal prawie tylko jedynie wyłącznie zaledwie jeśli jeżeli czy"
        ),
        harmless=r"nie\s+(?:tylko|(?:mniej|więcej|później|wcześniej)\s+niż)|bez\s+wątpienia",
        breaks=("ale", "lecz", "jednak", "natomiast", r"podczas\s+gdy", "i", "a", "lub"),
        abbreviations=_words(
            "p pp np itp itd tzw m dr prof ul nr s str r w al ks gen płk zob por tys mln"
        ),
        common=_words("i w na z się że do nie jest to o jak po od za przez dla był"),
    ),
    "zh": Language(
        negations=_words("不 没 沒 无 無 非 未 勿 否 拒绝 拒絕 驳斥 駁斥 怀疑 懷疑 除了 难以 難以"),
        hedges=_words(
            "可能 也许 也許 或许 或許 大概 似乎 好像 据说 據說 据称 據稱 恐怕 几乎 幾乎 看来 看來"
            " 估计 估計 传闻 傳聞 只 仅 僅 如果 假如 倘若 是否"
        ),
        harmless=r"不[仅僅但只光单單久断斷少同管论論]|不过|不過|非[常洲]|未[来來]|[无無][论論线線]"
        r"|否[则則]|除非|是非|[一两兩三四五六七八九十几幾数數]只|只[好要]",
        breaks=("但|然而|可是|不过|不過|却|卻|而且",),
        abbreviations=frozenset(),
        common=_words("的 了 是 在 和 有 他 我 这 這 们 們 为 為 与 與"),
        spaced=False,
    ),
}
