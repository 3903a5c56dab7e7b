//! What a municipality does with assignments and requests: which assignments go into a 301 (OP087), when one is
//! changed, ended or replaced (IV066, OP257, OP033x1, OP380), removal (reason 13), the 319, and the order in which
//! lines are processed (OP366).

use std::collections::HashSet;

use kern::{Datum, Euro};

use crate::gegenereerd::b301::ToegewezenProduct;
use crate::gegenereerd::b317::Verzoek;
use crate::gegenereerd::b319::{Antwoord, Woonplaatsbeginsel};
use crate::gegenereerd::b323::Prestatie;
use crate::gegenereerd::typen;
use crate::niveau3::{Omvang, Toewijzing};

/// `RedenWijziging` 13: removed.
pub const VERWIJDERD: &str = "13";
/// `Frequentie` 6: the volume is a total over the whole assignment.
pub const TOTAAL: &str = "6";
/// `RedenAfwijzingVerzoek` 8: another municipality is responsible (OP359, iJw).
pub const WOONPLAATSBEGINSEL: &str = "8";

/// The assignments of one client at one provider that go into a 301 made on `dag`: all that hold on or after that
/// day, and all that changed since the last one (OP087). Give the most recent version of each.
pub fn in_toewijzingsbericht<'a>(
    toewijzingen: &'a [Toewijzing],
    gewijzigd: &HashSet<i64>,
    dag: Datum,
) -> Vec<&'a Toewijzing> {
    toewijzingen.iter().filter(|t| gewijzigd.contains(&t.nummer) || t.actueel(dag)).collect()
}

/// An assignment as a class of the 301. `wijziging` is the reason for change, empty when nothing changed (IV099);
/// `referentie` only when it answers a request (IV097).
pub fn als_product(
    toewijzing: &Toewijzing,
    wijziging: Option<&str>,
    referentie: Option<&str>,
) -> ToegewezenProduct {
    ToegewezenProduct {
        toewijzing_nummer: toewijzing.nummer,
        referentie_aanbieder: referentie.map(str::to_owned),
        product: toewijzing
            .categorie
            .as_ref()
            .map(|categorie| typen::Product { categorie: categorie.clone(), code: toewijzing.code.clone() }),
        toewijzingsdatum: toewijzing.datum,
        toewijzingstijd: toewijzing.tijd.clone(),
        ingangsdatum: toewijzing.ingang,
        einddatum: toewijzing.eind,
        reden_wijziging: wijziging.map(str::to_owned),
        omvang: toewijzing.omvang.as_ref().map(|o| typen::Omvang {
            volume: o.volume,
            eenheid: o.eenheid.clone(),
            frequentie: o.frequentie.clone(),
        }),
        budget: toewijzing.budget,
        commentaar: None,
        retour_codes: Vec::new(),
    }
}

/// What an assignment should become: the values of a `ToegewezenProduct` that a change asks for (OP257).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wens {
    /// First day on which the change holds.
    pub vanaf: Datum,
    /// Last day.
    pub eind: Option<Datum>,
    /// Category and code.
    pub product: (Option<String>, Option<String>),
    /// Size.
    pub omvang: Option<Omvang>,
    /// Budget.
    pub budget: Option<Euro>,
}

/// How a change is carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wijziging {
    /// Nothing changes.
    Geen,
    /// Same number, other end date, budget or total (IV066, OP033x1). `oprekken` is set when stretching the end
    /// date is the prescribed way to extend (OP380).
    Aanpassen {
        /// The assignment with its new values.
        nieuw: Box<Toewijzing>,
        /// Stretching is prescribed.
        oprekken: bool,
    },
    /// The old one ends on this day; a new one with a new number starts the day after (OP257). When the change
    /// holds from the first day there is nothing to end: the old one is removed with reason 13.
    Vervangen {
        /// Last day of the old assignment; `None` when it is removed.
        laatste_dag: Option<Datum>,
    },
}

/// How the change from `nu` to `wens` is carried out on `vandaag` (IV066, OP033x1, OP257, OP380).
pub fn wijzig(nu: &Toewijzing, wens: &Wens, vandaag: Datum) -> Wijziging {
    let product = (nu.categorie.clone(), nu.code.clone()) == wens.product;
    let totaal = |o: &Option<Omvang>| o.as_ref().is_some_and(|o| o.frequentie == TOTAAL);
    let alleen_volume = totaal(&nu.omvang)
        && totaal(&wens.omvang)
        && nu.omvang.as_ref().map(|o| &o.eenheid) == wens.omvang.as_ref().map(|o| &o.eenheid);
    let omvang_gelijk = nu.omvang == wens.omvang;
    let budget_soort = nu.budget.is_some() == wens.budget.is_some();
    let verstreken = nu.eind.is_some_and(|eind| eind < vandaag);
    let langer = wens.eind.is_none_or(|nieuw| nu.eind.is_some_and(|oud| nieuw > oud)) && wens.eind != nu.eind;
    if product && omvang_gelijk && nu.budget == wens.budget && nu.eind == wens.eind {
        return Wijziging::Geen;
    }
    let mag = product && (omvang_gelijk || alleen_volume) && budget_soort && !(langer && verstreken);
    if mag {
        let nieuw = Toewijzing {
            eind: wens.eind,
            omvang: wens.omvang.clone(),
            budget: wens.budget,
            reden_wijziging: None,
            ..nu.clone()
        };
        let oprekken = langer && omvang_gelijk && !totaal(&nu.omvang);
        return Wijziging::Aanpassen { nieuw: Box::new(nieuw), oprekken };
    }
    let laatste_dag = wens.vanaf.yesterday().ok().filter(|dag| *dag >= nu.ingang);
    Wijziging::Vervangen { laatste_dag }
}

/// The assignment as removed: it ends on its first day, with reason 13 (CS335). Not allowed while approved lines
/// stand on it that were not taken back (TR385).
pub fn verwijder(nu: &Toewijzing, goedgekeurde_regels: bool) -> Option<Toewijzing> {
    let reden_wijziging = Some(VERWIJDERD.to_owned());
    (!goedgekeurde_regels).then(|| Toewijzing { eind: Some(nu.ingang), reden_wijziging, ..nu.clone() })
}

/// A 319 that says the request is being looked into; allowed once per request (TR360).
pub fn in_onderzoek(referentie: &str) -> Antwoord {
    Antwoord {
        referentie_aanbieder: referentie.to_owned(),
        verzoek_antwoord: "2".to_owned(),
        ..Antwoord::default()
    }
}

/// A 319 that refuses a request, with its reason (WJ759).
pub fn afwijzen(referentie: &str, reden: &str) -> Antwoord {
    Antwoord {
        referentie_aanbieder: referentie.to_owned(),
        verzoek_antwoord: "1".to_owned(),
        reden_afwijzing_verzoek: Some(reden.to_owned()),
        ..Antwoord::default()
    }
}

/// A 319 that refuses because another municipality is responsible, and names it (OP359, TR377; iJw only).
pub fn afwijzen_om_woonplaats(referentie: &str, gemeente: &str) -> Antwoord {
    let woonplaatsbeginsel =
        Woonplaatsbeginsel { gemeente: gemeente.to_owned(), ..Woonplaatsbeginsel::default() };
    Antwoord { woonplaatsbeginsel: Some(woonplaatsbeginsel), ..afwijzen(referentie, WOONPLAATSBEGINSEL) }
}

/// One step in granting a request for change (317, IV093).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stap {
    /// Send the assignment unchanged, with the reference of the request.
    Ongewijzigd(i64),
    /// Change the assignment this way.
    Wijzig(i64, Wijziging),
    /// Assign a new product.
    Nieuw(Box<Wens>),
}

/// The steps that grant a request for change (317). It is granted as a whole or not at all (IV093): `None` when it
/// names an assignment that is not given.
pub fn honoreer(verzoek: &Verzoek, toewijzingen: &[Toewijzing], vandaag: Datum) -> Option<Vec<Stap>> {
    let zoek = |nummer: i64| toewijzingen.iter().find(|t| t.nummer == nummer);
    let omvang = |o: &Option<typen::Omvang>| {
        o.as_ref().map(|o| Omvang {
            volume: o.volume,
            eenheid: o.eenheid.clone(),
            frequentie: o.frequentie.clone(),
        })
    };
    let mut uit = Vec::new();
    for product in &verzoek.ongewijzigde_producten {
        uit.push(Stap::Ongewijzigd(zoek(product.toewijzing_nummer)?.nummer));
    }
    for product in &verzoek.te_wijzigen_producten {
        let nu = zoek(product.toewijzing_nummer)?;
        let wens = Wens {
            vanaf: product.gewenste_ingangsdatum,
            eind: product.einddatum,
            product: (nu.categorie.clone(), nu.code.clone()),
            omvang: omvang(&product.omvang),
            budget: product.budget,
        };
        uit.push(Stap::Wijzig(nu.nummer, wijzig(nu, &wens, vandaag)));
    }
    for product in &verzoek.nieuwe_producten {
        let soort = product.product.as_ref();
        uit.push(Stap::Nieuw(Box::new(Wens {
            vanaf: product.gewenste_ingangsdatum,
            eind: product.einddatum,
            product: (soort.map(|p| p.categorie.clone()), soort.and_then(|p| p.code.clone())),
            omvang: omvang(&product.omvang),
            budget: product.budget,
        })));
    }
    Some(uit)
}

/// The lines in the order in which they are processed: credits before debits, otherwise as they stand (OP366).
pub fn verwerkvolgorde(prestaties: &[Prestatie]) -> Vec<&Prestatie> {
    let mut uit: Vec<&Prestatie> = prestaties.iter().collect();
    uit.sort_by_key(|p| p.ingediend_bedrag.debet_credit != "C");
    uit
}
