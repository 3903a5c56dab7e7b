//! What people of Kantelstad ask and say: short texts by kind of question. Each fits whoever asks it, man, woman or
//! child, because the people are drawn apart from the stories.

use kern::Wet;
use toegang::netwerk::Soort;

/// A kind of question, with the product that may come of it.
#[derive(Debug)]
pub(crate) struct Thema {
    pub wet: Wet,
    /// Product code, and a dearer or second one.
    pub codes: [&'static str; 2],
    /// Units of the product a week, from and to.
    pub omvang: (i64, i64),
    /// As the decision names it.
    pub hulp: &'static str,
    pub voorziening: &'static str,
    pub vragen: [&'static str; 4],
    pub erachter: &'static str,
    pub zelf: &'static str,
    pub doelen: [&'static str; 2],
    pub domein: (&'static str, &'static str),
}

pub(crate) const HUISHOUDEN: Thema = Thema {
    wet: Wet::Wmo,
    codes: ["01A04", "01A05"],
    omvang: (2, 3),
    hulp: "hulp bij het schoonmaken",
    voorziening: "hulp bij het huishouden",
    vragen: [
        "Ik krijg het huis niet meer schoon. Sinds de winter lukt bukken niet meer.",
        "Stofzuigen en bedden verschonen gaan niet meer. Mijn dochter doet het nu, maar zij heeft haar eigen gezin.",
        "Het wordt me te veel in huis. Ik slaap al een maand op de bank omdat het bed niet verschoond is.",
        "Na mijn heupoperatie kan ik niet tillen. Het huishouden blijft liggen.",
    ],
    erachter: "Na het overlijden van de partner ging het stap voor stap achteruit. Uit schaamte voor het huis komt er niemand meer op bezoek.",
    zelf: "Afstoffen, koken en de afwas lukken nog, als het rustig aan kan.",
    doelen: [
        "Ik wil weer mensen thuis kunnen ontvangen.",
        "Ik wil zelf blijven koken en de rest met hulp doen.",
    ],
    domein: ("huishouden", "Boven is drie weken niet schoongemaakt. Beneden gaat het met moeite."),
};

pub(crate) const BEGELEIDING: Thema = Thema {
    wet: Wet::Wmo,
    codes: ["02A16", "02A19"],
    omvang: (1, 4),
    hulp: "hulp bij het op orde houden van de week",
    voorziening: "begeleiding thuis",
    vragen: [
        "Ik raak het overzicht kwijt. De post ligt ongeopend op tafel en ik durf de telefoon niet op te nemen.",
        "Ik kom mijn bed niet meer uit. Ik woon alleen en alles loopt vast.",
        "Sinds het hersenletsel vergeet ik afspraken. Mijn partner regelt alles en raakt op.",
        "Ik heb structuur nodig. Als niemand langskomt doe ik dagen niets.",
    ],
    erachter: "Door een psychische kwetsbaarheid kost elke stap veel moeite. Alleen thuis zijn maakt het erger.",
    zelf: "Met een lijstje op de koelkast lukken vaste dingen. Nieuwe dingen lukken niet alleen.",
    doelen: ["Ik wil mijn post en geld zelf bijhouden.", "Ik wil drie dagen in de week iets te doen hebben."],
    domein: ("gezondheid", "De huisarts en de praktijkondersteuner kennen de situatie."),
};

pub(crate) const DAGBESTEDING: Thema = Thema {
    wet: Wet::Wmo,
    codes: ["07A12", "07A15"],
    omvang: (2, 4),
    hulp: "een plek om overdag naartoe te gaan",
    voorziening: "dagbesteding",
    vragen: [
        "Ik heb dementie. Thuis durven zij mij geen uur meer alleen te laten, en niemand slaapt goed.",
        "Ik zit de hele dag binnen. Werken lukt niet meer, maar niets doen houd ik niet vol.",
        "Ik verdwaal steeds vaker. Overdag is er niemand die op mij let.",
        "Ik zoek een plek waar ik met mijn handen bezig kan zijn, in mijn eigen tempo.",
    ],
    erachter: "De dagen zijn lang en de mantelzorger kan de zorg niet alleen dragen.",
    zelf: "Een wandeling in de buurt en de krant lezen gaan nog goed.",
    doelen: [
        "Ik wil overdag onder de mensen zijn.",
        "Ik wil dat mijn partner een paar dagdelen voor zichzelf heeft.",
    ],
    domein: ("mensen", "Er komt weinig bezoek. De buren helpen met de container."),
};

pub(crate) const LOGEREN: Thema = Thema {
    wet: Wet::Wmo,
    codes: ["04A04", "04A04"],
    omvang: (1, 1),
    hulp: "af en toe een nacht ergens anders slapen",
    voorziening: "logeren",
    vragen: [
        "Ik zorg dag en nacht voor mijn partner. Ik red het alleen als ik af en toe een weekend kan slapen.",
        "Ons volwassen kind woont thuis. Wij zijn moe en kunnen nooit samen weg.",
        "Mijn partner dwaalt 's nachts. Zonder een adempauze houd ik het niet vol.",
        "De nachten breken me op. Overdag ben ik er dan ook niet meer bij.",
    ],
    erachter: "De mantelzorger is overbelast. Zonder rust valt de zorg thuis weg.",
    zelf: "De dagelijkse zorg wil de familie blijven geven.",
    doelen: ["Ik wil het thuis kunnen volhouden.", "Ik wil elke maand een weekend kunnen bijslapen."],
    domein: ("mensen", "De familie verdeelt de zorg. Een zus komt in de vakanties."),
};

pub(crate) const JEUGD: Thema = Thema {
    wet: Wet::Jeugdwet,
    codes: ["45A48", "45A53"],
    omvang: (1, 2),
    hulp: "hulp bij het opvoeden en opgroeien",
    voorziening: "jeugdhulp thuis",
    vragen: [
        "Ons kind wil niet meer naar school. Elke ochtend is er ruzie, en slapen lukt slecht.",
        "Mijn kind is angstig sinds de scheiding en durft niet meer alleen naar boven.",
        "De juf maakt zich zorgen. Thuis lukt het ook niet meer met de regels.",
        "Ons kind is snel boos en slaat de anderen. Wij weten niet hoe wij kunnen helpen.",
    ],
    erachter: "De spanning thuis loopt op en ouders zijn het niet altijd eens over de aanpak.",
    zelf: "Samen eten en voorlezen gaan goed. Daar hebben ze allemaal plezier in.",
    doelen: ["Ik wil weer elke dag naar school.", "Wij willen thuis zonder schreeuwen de dag door komen."],
    domein: ("mensen", "Opa en oma passen op woensdag op. De school denkt mee."),
};

pub(crate) const DAGBEHANDELING: Thema = Thema {
    wet: Wet::Jeugdwet,
    codes: ["41A12", "45A48"],
    omvang: (2, 5),
    hulp: "een plek overdag met behandeling",
    voorziening: "dagbehandeling",
    vragen: [
        "Het loopt vast in de groep. De intern begeleider vraagt om een plek met meer rust.",
        "Ons kind praat nog niet en kan de drukte van de opvang niet aan.",
        "Sinds de verhuizing lukt de klas niet meer. Thuis is ons kind op van de dag.",
        "De peuterspeelzaal kan ons kind de aandacht niet geven die nodig is.",
    ],
    erachter: "Het kind heeft een achterstand in de ontwikkeling en veel prikkels zijn te veel.",
    zelf: "Thuis met een vast ritme gaat het redelijk.",
    doelen: ["Ik wil na een jaar naar een gewone klas.", "Wij willen weten wat ons kind nodig heeft."],
    domein: ("gezondheid", "De jeugdarts en de logopedist zijn erbij."),
};

pub(crate) const GEZINSHUIS: Thema = Thema {
    wet: Wet::Jeugdwet,
    codes: ["44A08", "44A08"],
    omvang: (7, 7),
    hulp: "een veilige plek om te wonen",
    voorziening: "wonen in een gezinshuis",
    vragen: [
        "Thuis wonen gaat niet meer. De crisisplek is maar voor vier weken.",
        "Moeder is opgenomen en er is geen familie die haar in huis kan nemen.",
        "Na drie pleeggezinnen zoeken wij een plek om te kunnen blijven.",
        "De kinderrechter heeft besloten dat het kind ergens anders gaat wonen.",
    ],
    erachter: "De ouders kunnen de zorg nu niet dragen. Er is contact met de gecertificeerde instelling.",
    zelf: "Er is elke week bezoek van familie en dat gaat goed.",
    doelen: ["Ik wil op een plek wonen waar ik kan blijven.", "Ik wil mijn broer elke week zien."],
    domein: ("veiligheid", "Er ligt een veiligheidsplan. Iedereen kent de afspraken."),
};

pub(crate) const BEHANDELGROEP: Thema = Thema {
    wet: Wet::Jeugdwet,
    codes: ["43A07", "43A07"],
    omvang: (7, 7),
    hulp: "een plek om te wonen met behandeling",
    voorziening: "wonen in een behandelgroep",
    vragen: [
        "Het gaat thuis en op school niet meer. Zij loopt weg en doet zichzelf pijn.",
        "Hij is drie keer van groep gewisseld. Er is nu een plek nodig met behandeling erbij.",
        "De opname loopt af, maar naar huis kan nog niet. Het is daar niet veilig voor zijn zusje.",
        "Zij eet niet en slaapt niet. De dagbehandeling is niet genoeg.",
    ],
    erachter: "Er is veel gebeurd en vertrouwen kost tijd. Lichtere hulp is geprobeerd.",
    zelf: "Tekenen en het contact met een tante geven rust.",
    doelen: ["Ik wil weer leren slapen en eten.", "Ik wil over een jaar bij mijn tante wonen."],
    domein: ("veiligheid", "Er ligt een veiligheidsplan. De jeugdbeschermer komt elke twee weken."),
};

pub(crate) const BESCHERMD: Thema = Thema {
    wet: Wet::Wmo,
    codes: ["15A06", "15A06"],
    omvang: (7, 7),
    hulp: "een plek om te wonen met begeleiding dichtbij",
    voorziening: "beschermd wonen",
    vragen: [
        "Na de opname kan ik niet terug naar mijn kamer. Alleen wonen gaat elke keer mis.",
        "Ik slaap bij vrienden. Met mijn psychose erbij houdt niemand dat vol.",
        "Mijn ouders kunnen niet meer. Ik heb iemand nodig die er ook 's nachts is.",
        "De kliniek stopt in de zomer. Ik wil ergens wonen waar iemand op mij let.",
    ],
    erachter: "Zonder toezicht ontregelt de ziekte binnen enkele weken. Dat is twee keer gebleken.",
    zelf: "Koken voor de groep en werken in de tuin lukken goed.",
    doelen: ["Ik wil een jaar zonder opname wonen.", "Ik wil daarna naar een eigen huis met hulp dichtbij."],
    domein: ("gezondheid", "De behandelaar blijft betrokken. Er is een crisiskaart."),
};

/// Somebody who waits for a home that fits. Nothing is granted: there are no products, and what is done is named by
/// `voorziening`.
pub(crate) const WONING: Thema = Thema {
    wet: Wet::Wmo,
    codes: ["", ""],
    omvang: (0, 0),
    hulp: "een huis waarin ik zonder trap kan wonen",
    voorziening: "Op de wachtlijst voor een aangepaste woning van de corporatie.",
    vragen: [
        "Ik kom de trap niet meer op. Ik slaap in de kamer en was me bij de gootsteen.",
        "Mijn rolstoel past niet door de deuren. Ik zoek een huis waar dat wel kan.",
        "Met zijn spierziekte kan hij straks niet meer in dit huis. Wij willen op tijd zijn.",
        "De flat heeft geen lift. Sinds de val ben ik niet meer buiten geweest.",
    ],
    erachter: "Het huis kan niet worden aangepast. Er is een urgentie van de gemeente.",
    zelf: "Beneden lukt alles nog zelf, met een bed in de kamer.",
    doelen: ["Ik wil wonen zonder trap.", "Ik wil in mijn eigen buurt blijven."],
    domein: ("wonen", "De badkamer en de slaapkamer zijn boven. Een traplift past niet."),
};

/// Somebody around the resident: who, what they are to the resident, and the kind of tie.
pub(crate) const BANDEN: [(&str, &str, Soort); 12] = [
    ("Anneke", "dochter", Soort::Sterk),
    ("Peter", "zoon", Soort::Gewoon),
    ("Mevrouw Theemutssma", "buurvrouw", Soort::Sterk),
    ("Hassan", "buurman", Soort::Gewoon),
    ("Riet", "zus", Soort::Spanning),
    ("Koos", "vriend van de biljartclub", Soort::Gewoon),
    ("Marleen", "vrijwilliger van de open tafel", Soort::Nieuw),
    ("Dokter Vorkhuis", "huisarts", Soort::Gewoon),
    ("Joke", "nicht", Soort::Gewoon),
    ("Emre", "kleinzoon", Soort::Sterk),
    ("Truus", "oud-collega", Soort::Nieuw),
    ("Gerard", "broer", Soort::Spanning),
];

/// What the neighbourhood can do: the same for every kind of question.
pub(crate) const NETWERK: [&str; 4] = [
    "Een buurvrouw doet op vrijdag de boodschappen.",
    "Er is een zoon, maar die woont ver weg en werkt.",
    "De familie helpt al zo veel als zij kan.",
    "Er is weinig contact met familie of buren.",
];
pub(crate) const MANTELZORG: [&str; 3] = [
    "Een dochter zorgt drie keer in de week. Meer kan zij niet.",
    "De partner doet wat die kan, maar is zelf niet gezond.",
    "Er is geen mantelzorger.",
];
/// What housemates do, with the reason: of parents, of a partner with a weak health, and where nobody can.
pub(crate) const GEBRUIKELIJK: [&str; 3] = [
    "De ouders doen wat bij opvoeden hoort. Dit is meer dan dat, want het vraagt kennis die zij niet hebben.",
    "De partner doet licht werk. Meer lukt niet, want de partner is zelf niet gezond.",
    "Er is geen huisgenoot die dit kan overnemen. Daarom rekenen wij daar niet op.",
];
pub(crate) const ALGEMEEN: [&str; 3] = [
    "De open tafel in het buurthuis is bekend en wordt geprobeerd.",
    "De maaltijdservice komt al drie keer in de week.",
    "Een algemene voorziening lost dit niet op.",
];
