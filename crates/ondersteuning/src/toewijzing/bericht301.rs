//! Building the 301: everything the provider may know of a client, and all assignments that count (OP087).

use std::collections::HashMap;

use istandaarden::acties::als_product;
use istandaarden::gegenereerd::b301::{Bericht301, Client, Contact};
use istandaarden::gegenereerd::kop::Header;
use istandaarden::gegenereerd::typen::{
    Achternaam, Adres, BerichtIdentificatie, Geboortedatum, Huis, Telefoon, Telefoonnummers, VolledigeNaam,
    XsdVersie,
};
use kern::Datum;
use toegang::persoon::Persoon;

use super::{RedenWijziging, Toewijzing};
use crate::OndersteuningFout;

/// Unknown (COD046). The vault keeps how someone wants to be addressed, and that is not what this field means.
const GESLACHT_ONBEKEND: &str = "0";
/// Address as in the population register.
const BRP_ADRES: &str = "01";
/// Where post for the client goes.
const CORRESPONDENTIE: &str = "02";
/// Own name.
const EIGEN_NAAM: &str = "1";

/// Who sends, and under which number.
#[derive(Clone, Debug)]
pub struct Afzender {
    pub gemeente: String,
    pub telefoon: String,
    pub identificatie: String,
    pub dagtekening: Datum,
}

/// Why an assignment stands in a message besides that it runs: the reason for its change (IV099), and the reference of
/// the request that it answers (IV097).
#[derive(Clone, Copy, Debug, Default)]
pub struct Aanleiding<'a> {
    pub reden: Option<RedenWijziging>,
    pub referentie: Option<&'a str>,
}

/// The message about one client to one provider; `aanleiding` gives what was the matter with some, by number.
pub fn bouw(
    afzender: &Afzender,
    persoon: &Persoon,
    toewijzingen: &[Toewijzing],
    aanleiding: &HashMap<i64, Aanleiding<'_>>,
) -> Result<Bericht301, OndersteuningFout> {
    let bsn = persoon.bsn.as_ref().ok_or(OndersteuningFout::veld("bsn", "toewijzing.zonder_bsn"))?;
    let agb = toewijzingen.first().ok_or(OndersteuningFout::NietGevonden)?.agb.clone();
    let product = |t: &Toewijzing| {
        let om = aanleiding.get(&t.nummer).copied().unwrap_or_default();
        als_product(&t.als_feit(bsn.cijfers()), om.reden.map(RedenWijziging::code), om.referentie)
    };
    let producten = toewijzingen.iter().map(product).collect();
    Ok(Bericht301 {
        header: Header {
            afzender: afzender.gemeente.clone(),
            ontvanger: agb,
            bericht_identificatie: BerichtIdentificatie {
                identificatie: afzender.identificatie.clone(),
                dagtekening: afzender.dagtekening,
            },
            xsd_versie: xsd_versie(),
        },
        client: Client {
            bsn: bsn.cijfers().to_owned(),
            geboortedatum: Geboortedatum { datum: persoon.naam.geboortedatum, datum_gebruik: None },
            geslacht: GESLACHT_ONBEKEND.to_owned(),
            naam: naam(persoon),
            contactgegevens: vec![contact(persoon, &afzender.telefoon)],
            toegewezen_producten: producten,
            ..Client::default()
        },
    })
}

pub(crate) fn xsd_versie() -> XsdVersie {
    let versie = || "1.0.0".to_owned();
    XsdVersie { basisschema_xsd_versie: versie(), bericht_xsd_versie: versie() }
}

fn naam(persoon: &Persoon) -> VolledigeNaam {
    let n = &persoon.naam;
    VolledigeNaam {
        geslachtsnaam: Achternaam {
            achternaam: n.achternaam.trim().to_owned(),
            voorvoegsel: niet_leeg(&n.voorvoegsel),
        },
        partnernaam: None,
        voornamen: niet_leeg(&n.voornamen),
        voorletters: None,
        naam_gebruik: EIGEN_NAAM.to_owned(),
    }
}

/// A secret address goes to nobody: then the provider gets the municipality's own telephone number instead.
fn contact(persoon: &Persoon, gemeente: &str) -> Contact {
    let a = &persoon.adres;
    let compleet = !persoon.geheim_adres && !a.postcode.trim().is_empty() && huis(&a.huisnummer).is_some();
    if !compleet {
        let soort = CORRESPONDENTIE.to_owned();
        return Contact { soort, telefoon: telefoon(gemeente), ..Contact::default() };
    }
    Contact {
        soort: BRP_ADRES.to_owned(),
        adres: Some(Adres {
            huis: huis(&a.huisnummer),
            postcode: Some(
                a.postcode.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase(),
            ),
            straatnaam: niet_leeg(&a.straat),
            plaatsnaam: niet_leeg(&a.plaats),
            land_code: Some("NL".to_owned()),
        }),
        telefoon: telefoon(&persoon.contact.telefoon),
        ..Contact::default()
    }
}

/// `12a-2` is number 12, letter a, addition 2.
fn huis(huisnummer: &str) -> Option<Huis> {
    let kaal = huisnummer.trim();
    let eind = kaal.find(|c: char| !c.is_ascii_digit()).unwrap_or(kaal.len());
    let nummer: i64 = kaal[..eind].parse().ok().filter(|n| (1..=99_999).contains(n))?;
    let rest = kaal[eind..].trim_start_matches(['-', ' ', '/']);
    let letter = rest
        .chars()
        .next()
        .filter(char::is_ascii_alphabetic)
        .filter(|_| rest.chars().nth(1).is_none_or(|c| !c.is_ascii_alphanumeric()));
    let toevoeging = letter.map_or(rest, |_| &rest[1..]).trim_start_matches(['-', ' ', '/']);
    Some(Huis {
        huisnummer: nummer,
        huisletter: letter.map(String::from),
        huisnummer_toevoeging: niet_leeg(&toevoeging.chars().take(4).collect::<String>()),
        aanduiding_woonadres: None,
    })
}

fn telefoon(nummer: &str) -> Option<Telefoonnummers> {
    let cijfers: String = nummer.chars().filter(char::is_ascii_digit).collect();
    ((8..=15).contains(&cijfers.len())).then(|| Telefoonnummers {
        telefoon01: Telefoon { telefoonnummer: cijfers, landnummer: "0031".to_owned() },
        telefoon02: None,
    })
}

fn niet_leeg(tekst: &str) -> Option<String> {
    let kaal = tekst.trim();
    (!kaal.is_empty()).then(|| kaal.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_number_in_its_parts() {
        let delen = |t: &str| huis(t).map(|h| (h.huisnummer, h.huisletter, h.huisnummer_toevoeging));
        assert_eq!(delen("12"), Some((12, None, None)));
        assert_eq!(delen("12a"), Some((12, Some("a".into()), None)));
        assert_eq!(delen("12a-2"), Some((12, Some("a".into()), Some("2".into()))));
        assert_eq!(delen("12-bis"), Some((12, None, Some("bis".into()))));
        assert_eq!(delen("a12"), None);
    }
}
