//! Error codes of the transport: `IB` of the GGk and its neighbours, `BRS` of VECOZO.

/// One error code of the GGk (`Fo01`) or VECOZO, with a text of our own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transportfout {
    /// The code, such as `IB012`.
    pub code: &'static str,
    /// What it means, in plain Dutch.
    pub tekst: &'static str,
    /// Whether sending the same again can help: the fault lies with a connection or registration, not the message.
    pub opnieuw: bool,
}

/// The error of the GGk (`Fo01`) or VECOZO with this code.
pub fn transportfout(code: &str) -> Option<&'static Transportfout> {
    FOUTEN.iter().find(|f| f.code == code)
}

const fn fout(code: &'static str, opnieuw: bool, tekst: &'static str) -> Transportfout {
    Transportfout { code, tekst, opnieuw }
}

#[rustfmt::skip]
const FOUTEN: &[Transportfout] = &[
    fout("IB001", false, "De envelop of het bericht heeft niet de goede vorm."),
    fout("IB002", true, "De afzender mag het GGk niet gebruiken."),
    fout("IB003", false, "Het bericht is groter dan 25 MB."),
    fout("IB004", false, "Deze functie bestaat niet."),
    fout("IB005", true, "De gemeentecode in de envelop is onbekend."),
    fout("IB006", true, "Het systeem van de afzender mag deze combinatie van berichtcode en functie niet sturen."),
    fout("IB007", false, "Deze functie past niet bij deze organisatie."),
    fout("IB008", true, "De afzender heeft voor dit bericht niet de goede rol."),
    fout("IB009", true, "De indiener heeft geen toestemming van de afzender."),
    fout("IB010", true, "De geadresseerde is niet aangesloten of de AGB-code klopt niet."),
    fout("IB011", true, "De geadresseerde heeft voor dit bericht niet de goede rol."),
    fout("IB012", false, "Het bericht in de envelop is groter dan 25 MB."),
    fout("IB013", false, "Het bestand bevat een virus."),
    fout("IB014", false, "Het bericht in de envelop heeft niet de goede vorm."),
    fout("IB015", false, "Het bericht bevat persoonsgegevens die hier niet mogen."),
    fout("IB016", false, "Het referentienummer is al eerder gebruikt."),
    fout("IB017", false, "De gegevens over de applicatie ontbreken of kloppen niet."),
    fout("IB018", false, "De gegevens over de applicatie ontbreken of kloppen niet."),
    fout("IB019", false, "Op deze declaratie is al een antwoord gestuurd."),
    fout("IB020", false, "Op deze declaratie is al een antwoord gestuurd."),
    fout("IB021", false, "Er staat niet bij op welk bericht dit een antwoord is."),
    fout("IB022", false, "Er staat niet bij op welk bericht dit een antwoord is."),
    fout("IB023", true, "Deze functie is niet actief."),
    fout("IB901", false, "Het ZIP-bestand is ongeldig."),
    fout("IB902", false, "Het ZIP-bestand bevat te veel bestanden."),
    fout("IB903", false, "Het ZIP-bestand heeft een wachtwoord."),
    fout("IB904", false, "Een bestand in het ZIP-bestand is groter dan 25 MB."),
    fout("IB905", false, "Het ZIP-bestand bevat te weinig bestanden."),
    fout("BRS01", true, "De afzender is niet bekend."),
    fout("BRS02", true, "De indiener heeft voor dit bericht niet de goede rol."),
    fout("BRS03", true, "De indiener is niet gemachtigd door de afzender."),
    fout("BRS04", true, "De geadresseerde is niet aangesloten."),
    fout("BRS05", true, "De geadresseerde heeft voor dit bericht niet de goede rol."),
    fout("BRS06", false, "Het bestand is te groot."),
    fout("BRS12", false, "Het bestand bevat een virus."),
    fout("BRS13", false, "Het bericht heeft niet de goede vorm."),
    fout("BRS14", false, "Het bestand is geen goed gevormde XML."),
    fout("BRS15", false, "Het ZIP-bestand is ongeldig."),
    fout("BRS16", false, "Het ZIP-bestand bevat te veel bestanden."),
    fout("BRS17", false, "Het ZIP-bestand heeft een wachtwoord."),
    fout("BRS18", false, "Het bericht bevat persoonsgegevens die hier niet mogen."),
    fout("BRS19", false, "Een bestand in het ZIP-bestand is te groot."),
    fout("BRS20", false, "De identificatie is voor deze berichtsoort al eerder gebruikt."),
    fout("BRS21", false, "Het ZIP-bestand bevat te weinig bestanden."),
    fout("BRS28", false, "Het bericht breekt een regel binnen het bericht."),
    fout("BRS29", false, "Het ZIP-bestand bevat mappen."),
    fout("BRS33", true, "Het bericht kan niet worden afgeleverd."),
    fout("BRS114", false, "Het traceernummer is al aan een ander bericht gekoppeld."),
];
