//! Letters on their way out. A letter waits, is printed in a batch (`partij`), and has left when somebody says that the
//! paper lies with the post. Its date, and what counts from that date, are those of the day on which it was printed last.

pub mod ops;
pub mod store;

use brief::{Brief, Briefgegevens, Contact, Geadresseerde};
use kern::Datum;
use kern::id::{BesluitId, BriefId, ZaakId};
use uuid::Uuid;

use crate::ToegangFout;
use crate::persoon::{Naam, Persoon, Woont};

/// A letter as lists show it.
#[derive(Clone, Debug)]
pub struct Post {
    pub id: BriefId,
    pub zaak: ZaakId,
    pub besluit: Option<BesluitId>,
    pub soort: String,
    pub gemaakt: Datum,
    pub verzonden: Option<Datum>,
    /// The batch in which it was printed; only lists of the post know it.
    pub partij: Option<Uuid>,
    /// The date that was printed on it; only lists of the post know it.
    pub gedrukt: Option<Datum>,
    /// Code of why it could not be set when it was to be printed; only lists of the post know it.
    pub fout: Option<String>,
}

impl Post {
    /// Whether it says where and when, and nothing of what was told or decided.
    pub fn is_logistiek(&self) -> bool {
        self.soort == "uitnodiging"
    }
}

/// Who can be called about a letter.
#[derive(Clone, Debug)]
pub struct Afzender {
    pub naam: String,
    pub functie: String,
    pub telefoon: String,
}

impl From<auth::Account> for Afzender {
    fn from(account: auth::Account) -> Self {
        Self { naam: account.naam, functie: account.functie, telefoon: account.telefoon }
    }
}

/// What every letter to a resident has. `None` when there is no address to send it to.
pub fn gegevens(
    persoon: &Persoon,
    afzender: &Afzender,
    kenmerk: &str,
    datum: Datum,
) -> Option<Briefgegevens> {
    Some(Briefgegevens {
        datum,
        kenmerk: kenmerk.to_owned(),
        geadresseerde: geadresseerde(persoon, datum)?,
        contact: Contact {
            naam: afzender.naam.clone(),
            functie: afzender.functie.clone(),
            telefoon: afzender.telefoon.clone(),
        },
    })
}

/// To whom a letter goes. A secret address stands on the letters to the resident, and nowhere else.
pub(crate) fn geadresseerde(persoon: &Persoon, op: Datum) -> Option<Geadresseerde> {
    let a = &persoon.adres;
    let (mut regels, aanspreking) = aan_wie(&persoon.naam, op);
    regels.push(format!("{} {}", a.straat, a.huisnummer));
    regels.push(format!("{}  {}", met_spatie(&a.postcode), a.plaats));
    a.is_compleet().then_some(Geadresseerde { regels, aanspreking })
}

/// The first lines of an address, and who is greeted. Who asks or refuses help for a child are the parents, from its
/// twelfth year together with the child, and from its sixteenth the child alone (Jeugdwet 7.3.4 and 7.3.5).
fn aan_wie(naam: &Naam, op: Datum) -> (Vec<String>, String) {
    let roepnaam = naam.roepnaam();
    match naam.leeftijd(op) {
        ..12 => (
            vec!["De ouders of verzorgers van".to_owned(), naam.aanspreek()],
            format!("ouders of verzorgers van {roepnaam}"),
        ),
        12..16 => (
            vec![naam.aanspreek(), "en ouders of verzorgers".to_owned()],
            format!("{roepnaam}, beste ouders of verzorgers"),
        ),
        _ => (vec![naam.aanspreek()], naam.aanspreking()),
    }
}

/// The letter as a screen may show it: a secret address stands on the paper and nowhere else.
pub(crate) fn op_scherm(mut brief: Brief, persoon: &Persoon) -> Brief {
    if persoon.woont() == Woont::Geheim {
        let gegevens = brief.gegevens_mut();
        let (mut regels, _) = aan_wie(&persoon.naam, gegevens.datum);
        regels.push("Geheim adres".to_owned());
        gegevens.geadresseerde.regels = regels;
    }
    brief
}

/// `8011AB` as `8011 AB`.
fn met_spatie(postcode: &str) -> String {
    match postcode.split_at_checked(4) {
        Some((cijfers, letters)) => format!("{cijfers} {}", letters.trim()),
        None => postcode.to_owned(),
    }
}

/// Puts the day of dispatch in a letter, and what counts from it: in a decision the last day for an objection
/// (Awb 6:7, 6:8), in an intention the last day for a reaction (Awb 4:7). What may be done until a day is not offered when
/// that day is over.
pub fn dateer(brief: &mut Brief, op: Datum) -> Result<Option<Datum>, ToegangFout> {
    brief.gegevens_mut().datum = op;
    match brief {
        Brief::Ontvangstbevestiging(brief::Ontvangstbevestiging { plan_tot, .. })
        | Brief::Uitnodiging(brief::Uitnodiging { plan_tot, .. }) => {
            *plan_tot = plan_tot.filter(|tot| *tot >= op);
            Ok(None)
        }
        Brief::Voornemen(b) => {
            b.reageren_tot = recht::termijn(recht::Termijnsoort::AwbZienswijze, op)?.laatste_dag();
            Ok(Some(b.reageren_tot))
        }
        Brief::Besluit(b) => {
            b.bezwaar_tot = recht::termijn(recht::Termijnsoort::AwbBezwaar, op)?.laatste_dag();
            Ok(Some(b.bezwaar_tot))
        }
        Brief::Verslag(b) => match &mut b.ondertekening {
            brief::Ondertekening::Brief { terug_uiterlijk } => {
                *terug_uiterlijk = recht::termijn(recht::Termijnsoort::WmoVerslagTerug, op)?.laatste_dag();
                Ok(Some(*terug_uiterlijk))
            }
            brief::Ondertekening::Scherm { .. } => Ok(None),
        },
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::persoon::Aanhef;

    #[test]
    fn a_letter_about_a_child_goes_to_who_decides_for_it() {
        let sem = |geboortedatum| Naam {
            voornamen: "Sem Jan".into(),
            voorvoegsel: "de".into(),
            achternaam: "vries".into(),
            aanhef: Aanhef::Naam,
            geboortedatum,
        };
        let op = date(2026, 9, 1);
        for (geboren, regels, aanspreking) in [
            (
                date(2026, 9, 1),
                &["De ouders of verzorgers van", "Sem de vries"][..],
                "ouders of verzorgers van Sem",
            ),
            (
                date(2014, 9, 2),
                &["De ouders of verzorgers van", "Sem de vries"],
                "ouders of verzorgers van Sem",
            ),
            (
                date(2014, 9, 1),
                &["Sem de vries", "en ouders of verzorgers"],
                "Sem, beste ouders of verzorgers",
            ),
            (
                date(2010, 9, 2),
                &["Sem de vries", "en ouders of verzorgers"],
                "Sem, beste ouders of verzorgers",
            ),
            (date(2010, 9, 1), &["Sem de vries"], "Sem"),
        ] {
            let (gekregen, groet) = aan_wie(&sem(geboren), op);
            assert_eq!(
                (gekregen, groet.as_str()),
                (regels.iter().map(ToString::to_string).collect(), aanspreking)
            );
        }
    }
}
