//! For each rule of level 2 and each message it looks at: an edit of the fullest message that breaks the rule,
//! and one that just does not.

use crate::tabel::Standaard;

/// One pair of edits. They are written in the language of [`super::Boom::bewerk`].
#[derive(Clone, Copy, Debug)]
pub struct Geval {
    /// The rule.
    pub regel: &'static str,
    /// The message number.
    pub nummer: u16,
    /// Breaks the rule.
    pub raak: &'static str,
    /// Comes close, and does not break it.
    pub mis: &'static str,
    alleen: Alleen,
}

impl Geval {
    /// Whether the pair holds for this standard.
    pub fn geldt(&self, standaard: Standaard) -> bool {
        match self.alleen {
            Alleen::Beide => true,
            Alleen::Ijw => standaard == Standaard::Ijw,
            Alleen::Iwmo => standaard == Standaard::Iwmo,
        }
    }
}

/// All pairs.
pub fn gevallen() -> impl Iterator<Item = Geval> {
    RIJEN.iter().flat_map(|(regel, nummers, alleen, raak, mis)| {
        nummers.iter().map(|nummer| Geval { regel, nummer: *nummer, raak, mis, alleen: *alleen })
    })
}

#[derive(Clone, Copy, Debug)]
enum Alleen {
    Beide,
    Ijw,
    Iwmo,
}

use Alleen::{Beide, Ijw, Iwmo};

type Rij = (&'static str, &'static [u16], Alleen, &'static str, &'static str);

#[rustfmt::skip]
const RIJEN: &[Rij] = &[
    ("CD005", &[301, 302], Beide, "-Contact[2]/Adres/LandCode", "-Contact[2]/Adres/LandCode;-Contact[2]/Adres/Postcode"),
    ("CD005", &[301], Beide, "-Contact[2]/Adres/Postcode", "-Contact[2]/Adres/LandCode;-Contact[2]/Adres/Postcode"),
    ("CD007", &[301, 302], Beide, "Communicatie/Vorm=2", "Communicatie/Vorm=2;-Communicatie/Taal"),
    ("CD007", &[301], Beide, "-Communicatie/Taal", "Communicatie/Vorm=3;-Communicatie/Taal"),
    ("CD009", &[301], Beide, "Contact[2]/Soort=02", "Contact[2]/Soort=02;-Contact[2]/Periode"),
    ("CD025", &[301, 302], Beide, "-Contact[2]/Adres/Huis", "-Contact[2]/Adres/Huis;Contact[2]/Adres/LandCode=BE"),
    ("CD034", &[301], Beide, "-Contact[1]/Adres/Postcode;-Contact[1]/Adres/LandCode", "-Contact[2]/Adres/Postcode;-Contact[2]/Adres/LandCode"),
    ("CD041", &[301], Beide, "-ToegewezenProduct[1]/Omvang", "-ToegewezenProduct[1]/Omvang;-ToegewezenProduct[1]/Product/Code"),
    ("CD041", &[315], Beide, "-AangevraagdProduct[1]/Omvang", "-AangevraagdProduct[1]/Omvang;-AangevraagdProduct[1]/Product/Code"),
    ("CD041", &[317], Beide, "-NieuwProduct[1]/Omvang", "-NieuwProduct[1]/Omvang;-NieuwProduct[1]/Product/Code"),
    ("CD043", &[315], Beide, "-AangevraagdProduct[1]/BeschikkingNummer", "-AangevraagdProduct[1]/BeschikkingNummer;-AangevraagdProduct[1]/BeschikkingIngangsdatum"),
    ("CD060", &[323, 325], Beide, "-Prestatie[2]/ProductReferentie/VorigReferentieNummer", "Prestatie[2]/ProductReferentie/VorigReferentieNummer=V9"),
    ("CD060", &[323, 325], Beide, "Prestatie[1]/ProductReferentie/VorigReferentieNummer=V9", "Prestatie[1]/IngediendBedrag/DebetCredit=C;Prestatie[1]/ProductReferentie/VorigReferentieNummer=V9"),
    ("CD066", &[315], Beide, "AangevraagdProduct[1]/Verwijzer/Naam=Jansen", "AangevraagdProduct[1]/Verwijzer/Naam=Jansen;-AangevraagdProduct[1]/Verwijzer/ZorgverlenerCode"),
    ("CD067", &[315], Beide, "-AangevraagdProduct[1]/Verwijzer/ZorgverlenerCode", "-AangevraagdProduct[1]/Verwijzer/ZorgverlenerCode;AangevraagdProduct[1]/Verwijzer/Type=01"),
    ("CD068", &[315], Beide, "AangevraagdProduct[1]/Verwijzer/Type=01", "AangevraagdProduct[1]/Verwijzer/Type=05"),
    ("CD075", &[301], Beide, "-ToegewezenProduct[2]/Einddatum", "-ToegewezenProduct[1]/Einddatum"),
    ("CD075", &[315], Beide, "-AangevraagdProduct[2]/ToewijzingEinddatum", "-AangevraagdProduct[1]/ToewijzingEinddatum"),
    ("CD075", &[317], Beide, "-NieuwProduct[2]/Einddatum", "-NieuwProduct[1]/Einddatum"),
    ("CD075", &[317], Beide, "-TeWijzigenProduct[2]/Einddatum", "-TeWijzigenProduct[1]/Einddatum"),
    ("CD076", &[301], Beide, "ToegewezenProduct[1]/Omvang/Frequentie=2;-ToegewezenProduct[1]/Einddatum", "ToegewezenProduct[1]/Omvang/Frequentie=2"),
    ("CD076", &[315], Beide, "AangevraagdProduct[1]/Omvang/Frequentie=2;-AangevraagdProduct[1]/ToewijzingEinddatum", "-AangevraagdProduct[1]/ToewijzingEinddatum"),
    ("CD076", &[317], Beide, "NieuwProduct[1]/Omvang/Frequentie=2;-NieuwProduct[1]/Einddatum", "NieuwProduct[1]/Omvang/Frequentie=2"),
    ("CD076", &[317], Beide, "TeWijzigenProduct[1]/Omvang/Frequentie=2;-TeWijzigenProduct[1]/Einddatum", "-TeWijzigenProduct[1]/Einddatum"),
    ("CD077", &[301], Beide, "ToegewezenProduct[1]/Budget=100", "ToegewezenProduct[1]/Budget=100;-ToegewezenProduct[1]/Omvang;-ToegewezenProduct[1]/Product/Code"),
    ("CD077", &[315], Beide, "AangevraagdProduct[1]/Budget=100", "AangevraagdProduct[1]/Budget=100;-AangevraagdProduct[1]/Omvang;-AangevraagdProduct[1]/Product/Code"),
    ("CD077", &[317], Beide, "NieuwProduct[1]/Budget=100", "NieuwProduct[1]/Budget=100;-NieuwProduct[1]/Omvang;-NieuwProduct[1]/Product/Code"),
    ("CD077", &[317], Beide, "TeWijzigenProduct[1]/Budget=100", "TeWijzigenProduct[1]/Budget=100;-TeWijzigenProduct[1]/Omvang"),
    ("CD078", &[301], Beide, "ToegewezenProduct[1]/Budget=100", "-ToegewezenProduct[2]/Budget;ToegewezenProduct[2]/Budget=100"),
    ("CD078", &[315], Beide, "AangevraagdProduct[1]/Budget=100", "-AangevraagdProduct[2]/Budget"),
    ("CD078", &[317], Beide, "NieuwProduct[1]/Budget=100", "-NieuwProduct[2]/Budget"),
    ("CD078", &[317], Beide, "TeWijzigenProduct[1]/Budget=100", "-TeWijzigenProduct[2]/Budget"),
    ("CD079", &[301], Beide, "-ToegewezenProduct[1]/Product", "-ToegewezenProduct[2]/Product;ToegewezenProduct[1]/Einddatum=2026-02-01;ToegewezenProduct[2]/Ingangsdatum=2026-02-02"),
    ("CD079", &[315], Beide, "-AangevraagdProduct[1]/Product", "-AangevraagdProduct[2]/Product;AangevraagdProduct[1]/ToewijzingEinddatum=2026-02-01;AangevraagdProduct[2]/ToewijzingIngangsdatum=2026-02-02"),
    ("CD079", &[317], Beide, "-NieuwProduct[1]/Product", "-NieuwProduct[2]/Product;NieuwProduct[1]/Einddatum=2026-07-31;NieuwProduct[2]/GewensteIngangsdatum=2026-08-01"),
    ("CD080", &[301], Beide, "-ToegewezenProduct[1]/Product/Code;ToegewezenProduct[1]/Ingangsdatum=2020-01-01;ToegewezenProduct[1]/Einddatum=2021-01-01", "-ToegewezenProduct[1]/Product/Code;ToegewezenProduct[1]/Ingangsdatum=2020-01-01;ToegewezenProduct[1]/Einddatum=2020-12-31"),
    ("CD085", &[319], Beide, "-Antwoord/RedenAfwijzingVerzoek", "-Antwoord/RedenAfwijzingVerzoek;Antwoord/VerzoekAntwoord=2"),
    ("CD086", &[319], Beide, "Antwoord/VerzoekAntwoord=2", "-Antwoord/RedenAfwijzingVerzoek;Antwoord/VerzoekAntwoord=2"),
    ("CD087", &[323], Beide, "-Client[1]/Prestaties/Prestatie[1]/ProductTarief", "-Client[1]/Prestaties/Prestatie[1]/ProductTarief;Client[1]/Prestaties/Prestatie[1]/Eenheid=83;Client[1]/Prestaties/Prestatie[1]/GeleverdVolume=5000"),
    ("CD087", &[323], Beide, "Client[2]/Prestaties/Prestatie[1]/ProductTarief=5", "Client[2]/Prestaties/Prestatie[1]/ProductTarief=5;Client[2]/Prestaties/Prestatie[1]/Eenheid=01"),
    ("CD095", &[315], Beide, "-AangevraagdProduct[1]/Product/Code", "-AangevraagdProduct[1]/Product/Code;AangevraagdProduct[1]/ToewijzingIngangsdatum=2020-01-01;AangevraagdProduct[1]/ToewijzingEinddatum=2020-12-31"),
    ("CD096", &[317], Beide, "-NieuwProduct[1]/Product/Code", "-NieuwProduct[1]/Product/Code;-NieuwProduct[1]/Omvang"),
    ("CS002", &[301, 302, 305, 306, 307, 308, 315, 316, 317, 318, 323, 325], Beide, "Client/Bsn=999990018", "Client/Bsn=999990019"),
    ("CS003", &[301], Beide, "ToegewezenProduct[1]/Einddatum=2025-12-31", "ToegewezenProduct[1]/Einddatum=2026-01-01"),
    ("CS003", &[301], Beide, "-Contact[2]/Periode/Begindatum", "-Contact[2]/Periode/Einddatum"),
    ("CS003", &[315], Beide, "AangevraagdProduct[1]/ToewijzingEinddatum=2025-12-31", "AangevraagdProduct[1]/ToewijzingEinddatum=2026-01-01"),
    ("CS003", &[317], Beide, "NieuwProduct[1]/Einddatum=2026-06-30", "NieuwProduct[1]/Einddatum=2026-07-01"),
    ("CS003", &[317], Beide, "TeWijzigenProduct[1]/Einddatum=2026-06-30", "TeWijzigenProduct[1]/Einddatum=2026-07-01"),
    ("CS050", &[301, 302], Beide, "Client/Naam/NaamGebruik=6", "Client/Naam/NaamGebruik=4"),
    ("CS050", &[302], Iwmo, "-Client/Naam/Partnernaam;Client/Naam/NaamGebruik=6", "-Client/Naam/Partnernaam;Client/Naam/NaamGebruik=1"),
    ("CS050", &[302], Ijw, "-Client/Naam/Partnernaam;Client/Naam/NaamGebruik=2", "-Client/Naam/Partnernaam;Client/Naam/NaamGebruik=6"),
    ("CS058", &[305], Beide, "StartProduct[1]/StatusAanlevering=2", "StartProduct[1]/StatusAanlevering=3"),
    ("CS058", &[307], Beide, "StopProduct[1]/StatusAanlevering=9", "StopProduct[1]/StatusAanlevering=3"),
    ("CS089", &[301, 302], Beide, "Contact[2]/Adres/Postcode=1234 AB", "Contact[2]/Adres/Postcode=1234ab"),
    ("CS089", &[301, 302], Beide, "Contact[2]/Adres/Postcode=0123AB", "Contact[2]/Adres/Postcode=0123AB;Contact[2]/Adres/LandCode=DE"),
    ("CS100", &[323], Beide, "Prestatie[1]/ProductPeriode/Begindatum=2020-12-31", "Prestatie[1]/ProductPeriode/Begindatum=2021-01-01"),
    ("CS100", &[323], Beide, "DeclaratiePeriode/Begindatum=2020-12-31", "DeclaratiePeriode/Begindatum=2021-01-01"),
    ("CS139", &[301, 302, 305, 306, 307, 308, 315, 316], Beide, "Geboortedatum/Datum=1980-01-02", "Geboortedatum/Datum=1980-02-01;Geboortedatum/DatumGebruik=1"),
    ("CS139", &[301, 305], Beide, "Geboortedatum/DatumGebruik=3", "Geboortedatum/DatumGebruik=3;Geboortedatum/Datum=1900-01-01"),
    ("CS318", &[301], Ijw, "-Client/Naam/Partnernaam;Client/Naam/NaamGebruik=6", "-Client/Naam/Partnernaam;Client/Naam/NaamGebruik=1"),
    ("CS325", &[323, 325], Beide, "Prestatie[2]/IngediendBedrag/Bedrag=0", "Prestatie[2]/IngediendBedrag/Bedrag=1"),
    ("CS325", &[323, 325], Beide, "TotaalIngediendBedrag/TotaalBedrag=0;TotaalIngediendBedrag/DebetCredit=C", "TotaalIngediendBedrag/TotaalBedrag=0"),
    ("CS325", &[325], Beide, "TotaalToegekendBedrag/TotaalBedrag=0;TotaalToegekendBedrag/DebetCredit=C", "TotaalToegekendBedrag/TotaalBedrag=0"),
    ("CS335", &[301], Beide, "ToegewezenProduct[1]/RedenWijziging=13", "ToegewezenProduct[1]/RedenWijziging=13;ToegewezenProduct[1]/Einddatum=2026-01-01"),
    ("CS336", &[301], Beide, "ToegewezenProduct[1]/RedenWijziging=01", "ToegewezenProduct[1]/RedenWijziging=02"),
    ("CS337", &[323], Beide, "Prestatie[1]/ProductPeriode/Begindatum=2026-04-30", "Prestatie[1]/ProductPeriode/Begindatum=2026-05-31"),
    ("CS337", &[323], Beide, "Prestatie[1]/ProductPeriode/Begindatum=2025-05-31", "Prestatie[1]/ProductPeriode/Begindatum=2026-05-31"),
    ("CS338", &[301], Beide, "ToegewezenProduct[1]/Omvang/Frequentie=1", "ToegewezenProduct[1]/Omvang/Frequentie=1;ToegewezenProduct[1]/Omvang/Eenheid=82"),
    ("CS338", &[301], Beide, "ToegewezenProduct[1]/Omvang/Frequentie=1;-ToegewezenProduct[1]/Einddatum", "ToegewezenProduct[1]/Omvang/Frequentie=1;ToegewezenProduct[1]/Ingangsdatum=2020-01-01;ToegewezenProduct[1]/Einddatum=2020-12-31"),
    ("CS338", &[317], Beide, "NieuwProduct[1]/Omvang/Frequentie=1", "NieuwProduct[1]/Omvang/Frequentie=6"),
    ("CS338", &[317], Beide, "TeWijzigenProduct[1]/Omvang/Frequentie=1", "TeWijzigenProduct[1]/Omvang/Frequentie=2"),
    ("CS339", &[323], Beide, "Client[2]/Prestaties/Prestatie[1]/GeleverdVolume=4999", "Client[2]/Prestaties/Prestatie[1]/GeleverdVolume=4999;Client[2]/Prestaties/Prestatie[1]/IngediendBedrag/Bedrag=4999"),
    ("CS339", &[323], Beide, "Client[2]/Prestaties/Prestatie[1]/GeleverdVolume=5001", "Client[1]/Prestaties/Prestatie[1]/GeleverdVolume=5001"),
    ("CS340", &[323], Beide, "DeclaratiePeriode/Begindatum=2026-05-02", "DeclaratiePeriode/Begindatum=2026-04-01;DeclaratiePeriode/Einddatum=2026-04-30"),
    ("CS340", &[323], Beide, "DeclaratiePeriode/Einddatum=2026-05-30", "DeclaratiePeriode/Begindatum=2024-02-01;DeclaratiePeriode/Einddatum=2024-02-29"),
    ("CS343", &[315], Beide, "AangevraagdProduct[1]/Omvang/Frequentie=1", "AangevraagdProduct[1]/Omvang/Frequentie=1;AangevraagdProduct[1]/Omvang/Eenheid=04"),
    ("TR002", &[301, 302, 305, 306, 307, 308, 315, 316], Beide, "-Geboortedatum/DatumGebruik;Geboortedatum/Datum=1906-06-09", "-Geboortedatum/DatumGebruik;Geboortedatum/Datum=1906-06-10"),
    ("TR002", &[301, 305], Beide, "Geboortedatum/DatumGebruik=2;Geboortedatum/Datum=1900-01-01", "Geboortedatum/DatumGebruik=3;Geboortedatum/Datum=1900-01-01"),
    ("TR006", &[301], Beide, "-Contact[2]/Telefoon;-Contact[2]/Adres/Huis", "-Contact[2]/Telefoon"),
    ("TR006", &[301], Beide, "-Contact[2]/Telefoon;-Contact[2]/Adres/Postcode", "-Contact[2]/Adres/Postcode;-Contact[2]/Adres/LandCode"),
    ("TR018", &[307], Beide, "StopProduct[1]/Begindatum=2026-06-01", "StopProduct[1]/Begindatum=2026-05-31"),
    ("TR061", &[301], Beide, "-Contactgegevens/Contact[1]", "-Contactgegevens/Contact[2]"),
    ("TR061", &[301], Beide, "Contactgegevens/Contact[1]/Soort=04", "Contactgegevens/Contact[1]/Soort=02"),
    ("TR101", &[301], Beide, "ToegewezenProduct[2]/ToewijzingNummer=1001", "ToegewezenProduct[2]/ToewijzingNummer=01001"),
    ("TR101", &[301], Beide, "Contact[2]/Soort=01", "Contact[2]/Soort=03"),
    ("TR101", &[301], Beide, "Relatie[2]/Nummer=Tekst1", "Relatie[2]/Nummer=Tekst3"),
    ("TR101", &[305], Beide, "+StartProduct[1]", "+StartProduct[1];StartProduct[2]/Begindatum=2026-05-02"),
    ("TR101", &[305], Beide, "-StartProduct[1]/Product;+StartProduct[1]", "+StartProduct[1];-StartProduct[2]/Product/Code"),
    ("TR101", &[307], Beide, "+StopProduct[1]", "+StopProduct[1];StopProduct[2]/Einddatum=2026-05-30"),
    ("TR101", &[307], Beide, "-StopProduct[1]/ToewijzingNummer;+StopProduct[1]", "+StopProduct[1];-StopProduct[2]/ToewijzingNummer"),
    ("TR101", &[307], Beide, "+StopProduct[1];StopProduct[2]/StatusAanlevering=3", "+StopProduct[1];StopProduct[2]/RedenBeeindiging=20"),
    ("TR101", &[315], Beide, "AangevraagdProduct[2]/ReferentieAanbieder=Tekst1", "AangevraagdProduct[2]/ReferentieAanbieder=tekst1"),
    ("TR101", &[317], Beide, "+NieuwProduct[1]", "+NieuwProduct[1];NieuwProduct[2]/GewensteIngangsdatum=2026-07-02"),
    ("TR101", &[317], Beide, "OngewijzigdProduct[2]/ToewijzingNummer=1001", "OngewijzigdProduct[2]/ToewijzingNummer=1009"),
    ("TR101", &[317], Beide, "TeWijzigenProduct[2]/ToewijzingNummer=1001", "TeWijzigenProduct[2]/ToewijzingNummer=1009"),
    ("TR101", &[323, 325], Beide, "+Prestatie[1]", "Prestatie[2]/ProductReferentie/ReferentieNummer=R1"),
    ("TR101", &[323, 325], Beide, "Client[2]/Bsn=900000041;Client[1]/Bsn=900000041", "Client[2]/Bsn=900000041"),
    ("TR134", &[301], Beide, "ToegewezenProduct[1]/Toewijzingsdatum=2026-06-11", "ToegewezenProduct[1]/Toewijzingsdatum=2026-06-10"),
    ("TR134", &[305], Beide, "StartProduct[1]/Begindatum=2026-06-11", "StartProduct[1]/Begindatum=2026-06-10"),
    ("TR134", &[307], Beide, "StopProduct[1]/Einddatum=2026-06-11", "StopProduct[1]/Einddatum=2026-06-10"),
    ("TR134", &[301, 305, 307, 315], Beide, "-Geboortedatum/DatumGebruik;Geboortedatum/Datum=2026-06-11", "-Geboortedatum/DatumGebruik;Geboortedatum/Datum=2026-06-10"),
    ("TR134", &[323, 325], Beide, "Prestatie[1]/ProductPeriode/Begindatum=2026-06-11", "Prestatie[1]/ProductPeriode/Begindatum=2026-06-10"),
    ("TR134", &[323], Beide, "DeclaratiePeriode/Begindatum=2026-06-11", "DeclaratiePeriode/Begindatum=2026-06-10"),
    ("TR137", &[323, 325], Beide, "Prestatie[1]/ProductPeriode/Einddatum=2026-06-11", "Prestatie[1]/ProductPeriode/Einddatum=2026-06-10"),
    ("TR137", &[323, 325], Beide, "Prestatie[1]/ProductPeriode/Einddatum=2026-04-30", "Prestatie[1]/ProductPeriode/Einddatum=2026-05-01"),
    ("TR137", &[323], Beide, "DeclaratiePeriode/Einddatum=2026-06-11", "DeclaratiePeriode/Einddatum=2026-06-10"),
    ("TR302", &[301], Iwmo, "ToegewezenProduct[2]/Product/Categorie=02", "ToegewezenProduct[2]/Product/Categorie=02;ToegewezenProduct[1]/Einddatum=2026-02-01;ToegewezenProduct[2]/Ingangsdatum=2026-02-02"),
    ("TR302", &[301], Iwmo, "ToegewezenProduct[1]/Product/Categorie=10;ToegewezenProduct[2]/Product/Categorie=10", "ToegewezenProduct[1]/Product/Categorie=11;ToegewezenProduct[2]/Product/Categorie=11"),
    ("TR302", &[301], Ijw, "ToegewezenProduct[2]/Product/Categorie=45;-ToegewezenProduct[1]/Einddatum", "ToegewezenProduct[2]/Product/Categorie=45;ToegewezenProduct[1]/RedenWijziging=13;ToegewezenProduct[1]/Einddatum=2026-01-01"),
    ("TR302", &[301], Ijw, "-ToegewezenProduct[2]/Product", "ToegewezenProduct[2]/Product/Categorie=45;ToegewezenProduct[2]/Product/Code=45B99"),
    ("TR302", &[301], Iwmo, "ToegewezenProduct[1]/Product/Categorie=15;ToegewezenProduct[2]/Product/Categorie=15", "ToegewezenProduct[1]/Product/Categorie=13;ToegewezenProduct[2]/Product/Categorie=13"),
    ("TR302", &[301], Ijw, "ToegewezenProduct[2]/Product/Categorie=45;ToegewezenProduct[1]/RedenWijziging=13", "ToegewezenProduct[2]/Product/Categorie=45;ToegewezenProduct[1]/RedenWijziging=01;ToegewezenProduct[1]/Einddatum=2026-01-01"),
    ("TR315", &[323], Beide, "Client[2]/Prestaties/Prestatie[2]/ProductReferentie/VorigReferentieNummer=V2", "Client[2]/Prestaties/Prestatie[2]/ProductReferentie/VorigReferentieNummer=v2"),
    ("TR316", &[323], Beide, "Prestatie[2]/ProductReferentie/VorigReferentieNummer=R1", "Prestatie[2]/ProductReferentie/VorigReferentieNummer=R9"),
    ("TR316", &[323], Beide, "Client[2]/Prestaties/Prestatie[1]/ProductReferentie/ReferentieNummer=V2", "Client[2]/Prestaties/Prestatie[1]/ProductReferentie/ReferentieNummer=V3"),
    ("TR316", &[323], Beide, "Prestatie[2]/ProductReferentie/VorigReferentieNummer=R2", "Prestatie[2]/ProductReferentie/VorigReferentieNummer=R22"),
    ("TR319", &[323], Beide, "Prestatie[1]/ProductPeriode/Einddatum=2026-06-01", "Prestatie[1]/ProductPeriode/Einddatum=2026-05-30"),
    ("TR335", &[323], Beide, "Prestatie[1]/ProductPeriode/Begindatum=2021-06-01;Prestatie[1]/ProductPeriode/Einddatum=2021-06-09", "Prestatie[1]/ProductPeriode/Begindatum=2021-06-01;Prestatie[1]/ProductPeriode/Einddatum=2021-06-10"),
    ("TR342", &[325], Beide, "TotaalToegekendBedrag/TotaalBedrag=1", "DeclaratieAntwoord/RetourCodes/RetourCode[1]=9333;TotaalToegekendBedrag/TotaalBedrag=0"),
    ("TR342", &[325], Beide, "DeclaratieAntwoord/RetourCodes/RetourCode[2]=9333", "DeclaratieAntwoord/RetourCodes/RetourCode[2]=8001"),
    ("TR352", &[317], Beide, "-OngewijzigdeProducten;-TeWijzigenProducten", "-TeWijzigenProducten"),
    ("TR353", &[317], Beide, "-TeWijzigenProducten;-NieuweProducten", "-NieuweProducten"),
    ("TR358", &[323], Beide, "TotaalIngediendBedrag/TotaalBedrag=1", "TotaalIngediendBedrag/TotaalBedrag=1;Client[1]/Prestaties/Prestatie[1]/IngediendBedrag/Bedrag=5001"),
    ("TR358", &[323], Beide, "TotaalIngediendBedrag/TotaalBedrag=1;TotaalIngediendBedrag/DebetCredit=C", "TotaalIngediendBedrag/TotaalBedrag=1;TotaalIngediendBedrag/DebetCredit=C;Prestatie[2]/IngediendBedrag/Bedrag=5001"),
    ("TR377", &[319], Ijw, "-Woonplaatsbeginsel", "-Woonplaatsbeginsel;Antwoord/RedenAfwijzingVerzoek=1"),
    ("TR380", &[317], Beide, "NieuwProduct[1]/GewensteIngangsdatum=2026-06-10", "NieuwProduct[1]/GewensteIngangsdatum=2026-06-11"),
    ("TR383", &[315], Beide, "AangevraagdProduct[2]/ReferentieAanbieder=Tekst1", "AangevraagdProduct[2]/ReferentieAanbieder=tekst1"),
    ("TR386", &[315], Iwmo, "AangevraagdProduct[2]/Product/Categorie=02", "AangevraagdProduct[1]/Product/Categorie=14;AangevraagdProduct[2]/Product/Categorie=14"),
    ("TR386", &[315], Ijw, "AangevraagdProduct[2]/Product/Categorie=45", "AangevraagdProduct[2]/Product/Categorie=45;AangevraagdProduct[1]/ToewijzingEinddatum=2026-02-01;AangevraagdProduct[2]/ToewijzingIngangsdatum=2026-02-02"),
    ("TR409", &[319], Ijw, "Antwoord/RedenAfwijzingVerzoek=1", "Antwoord/RedenAfwijzingVerzoek=8"),
    ("TR410", &[317], Iwmo, "NieuwProduct[2]/Product/Categorie=02", "NieuwProduct[1]/Product/Categorie=12;NieuwProduct[2]/Product/Categorie=12"),
    ("TR410", &[317], Ijw, "NieuwProduct[2]/Product/Categorie=45", "NieuwProduct[2]/Product/Categorie=45;NieuwProduct[1]/Einddatum=2026-07-31;NieuwProduct[2]/GewensteIngangsdatum=2026-08-01"),
    ("TR416", &[323], Beide, "+Prestatie[1];Prestatie[2]/ProductReferentie/ReferentieNummer=R9", "+Prestatie[1];Prestatie[2]/ProductReferentie/ReferentieNummer=R9;Prestatie[2]/ToewijzingNummer=9"),
    ("TR416", &[323], Beide, "+Prestatie[1];Prestatie[2]/ProductReferentie/ReferentieNummer=R9;Prestatie[2]/GeleverdVolume=5", "+Prestatie[1];Prestatie[2]/ProductReferentie/ReferentieNummer=R9;Prestatie[2]/IngediendBedrag/DebetCredit=C"),
];
