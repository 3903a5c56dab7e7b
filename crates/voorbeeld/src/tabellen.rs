//! The tables that the generator fills, in an order in which every row stands before the rows that refer to it.

use storage::bulk::Tabel;

macro_rules! tabellen {
    ($($naam:ident = $tabel:literal [$($kolom:literal),+ $(,)?]),+ $(,)?) => {
        #[derive(Clone, Copy)]
        enum Plek { $($naam),+ }
        $(pub(crate) const $naam: usize = Plek::$naam as usize;)+
        pub(crate) static TABELLEN: &[Tabel] = &[$(Tabel { naam: $tabel, kolommen: &[$($kolom),+] }),+];
    };
}

#[expect(clippy::upper_case_acronyms, reason = "the names of the constants below")]
mod lijst {
    use super::Tabel;

    tabellen! {
        SLEUTEL = "sleutel" ["id", "omhuld"],
        PERSOON = "persoon" [
            "id", "bsn", "naam", "adres", "contact", "geheim_adres", "zoek_bsn", "zoek_naam", "zoek_adres",
            "zoek_telefoon", "versie",
        ],
        HUISHOUDEN = "huishouden" ["id", "nummer", "buurt", "coordinator", "sinds", "versie"],
        LID = "huishouden_lid" ["huishouden", "persoon", "rol", "van", "tot"],
        ZAAK = "zaak" [
            "id", "nummer", "huishouden", "persoon", "wet", "onderwerp", "stand", "team", "medewerker", "wacht_op",
            "wacht_account", "termijn_soort", "termijn_van", "termijn_dag", "begonnen", "gesloten", "hulp_tot",
            "uitkomst", "versie",
        ],
        MELDING = "melding" [
            "zaak", "ontvangen", "kanaal", "wie", "spoed", "vraag", "doel", "melder", "formulier",
        ],
        FEIT = "zaak_feit" ["id", "zaak", "moment", "wat", "wie", "bedrag", "dag"],
        GROND = "toegangsgrond" [
            "id", "houder_soort", "houder", "bereik_soort", "bereik", "blik", "wet", "grond", "van", "tot", "bron",
        ],
        GESPREK = "gesprek" ["zaak", "dag", "tijd", "plaats", "gehouden", "versie"],
        VELD = "gesprek_veld" ["zaak", "veld", "versie", "tekst", "door", "moment"],
        GESCHIEDENIS = "gesprek_geschiedenis" ["id", "zaak", "veld", "tekst", "door", "moment"],
        DOMEIN = "gesprek_domein" ["zaak", "domein", "reden", "moment", "dicht"],
        BAND = "netwerk_band" ["id", "zaak", "wie", "rol", "soort", "plek"],
        DOEL = "doel" ["id", "zaak", "tekst", "evaluatie", "plek", "uitkomst", "uitkomst_op", "uitkomst_tekst"],
        ACTIE = "actie" ["id", "doel", "wie", "tekst", "plek"],
        VERSLAG = "verslag" [
            "id", "zaak", "inhoud", "verstuurd", "reactie", "ondertekend", "ondertekend_hoe", "aanvraag", "tekent",
            "tekenaar",
        ],
        BESLUIT = "besluit" [
            "id", "zaak", "soort", "status", "inhoud", "bewijs", "kosten_jaar", "opgesteld_door", "genomen_door",
            "genomen_op", "verzonden", "bezwaar_tot", "formulier",
        ],
        BRIEF = "brief" ["id", "zaak", "besluit", "soort", "inhoud", "gemaakt", "verzonden", "partij"],
        TOEWIJZING = "toewijzing" [
            "id", "nummer", "zaak", "besluit", "persoon", "contract", "product", "agb", "volume", "eenheid",
            "frequentie", "tarief", "waarde", "ingang", "eind", "datum", "tijd", "stand", "versie",
        ],
        BERICHT = "bericht" [
            "id", "richting", "code", "wet", "agb", "identificatie", "inhoud", "afdruk", "stand", "bevindingen",
            "aantal_fout", "antwoord_op", "zaak", "moment", "antwoord_voor", "beantwoord", "verzonden",
        ],
        GENOEMD = "bericht_toewijzing" ["bericht", "nummer"],
        LEVERING = "levering" ["toewijzing", "begin", "gestopt", "reden", "bericht"],
        BETAALRUN = "betaalrun" [
            "id", "stand", "totaal", "aantal", "gemaakt_door", "gemaakt", "vrijgegeven_door", "vrijgegeven",
            "bestand",
        ],
        DECLARATIE = "declaratie" [
            "id", "bericht", "agb", "nummer", "identificatie", "begin", "dagtekening", "basis_xsd", "bericht_xsd",
            "gevraagd", "toegekend", "afgekeurd", "regels", "regels_fout", "stand", "antwoord_voor",
            "beoordeeld_door", "versie",
        ],
        REGEL = "declaratieregel" [
            "declaratie", "agb", "plek", "referentie", "vorig", "toewijzing_nummer", "toewijzing", "persoon",
            "categorie", "code", "begin", "eind", "volume", "eenheid", "tarief", "bedrag", "stand", "regel",
            "retourcode", "betaalrun",
        ],
    }
}

pub(crate) use lijst::*;
