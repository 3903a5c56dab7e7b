//! Letters on their way out. A letter waits, is printed in a batch (`partij`), and has left when somebody says that the
//! paper lies with the post. Its date, and what counts from that date, are those of the day on which it was printed last.

pub mod ops;
pub mod store;

use brief::{Brief, Briefgegevens, Contact, Geadresseerde};
use kern::Datum;
use kern::id::{BesluitId, BriefId, ZaakId};
use uuid::Uuid;

use crate::ToegangFout;
use crate::persoon::{Persoon, Woont};

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
        geadresseerde: geadresseerde(persoon)?,
        contact: Contact {
            naam: afzender.naam.clone(),
            functie: afzender.functie.clone(),
            telefoon: afzender.telefoon.clone(),
        },
    })
}

/// To whom a letter goes. A secret address stands on the letters to the resident, and nowhere else.
pub(crate) fn geadresseerde(persoon: &Persoon) -> Option<Geadresseerde> {
    let a = &persoon.adres;
    a.is_compleet().then(|| Geadresseerde {
        regels: vec![
            persoon.naam.aanspreek(),
            format!("{} {}", a.straat, a.huisnummer),
            format!("{}  {}", met_spatie(&a.postcode), a.plaats),
        ],
        aanspreking: persoon.naam.aanspreking(),
    })
}

/// The letter as a screen may show it: a secret address stands on the paper and nowhere else.
pub(crate) fn op_scherm(mut brief: Brief, persoon: &Persoon) -> Brief {
    if persoon.woont() == Woont::Geheim {
        brief.gegevens_mut().geadresseerde.regels = vec![persoon.naam.aanspreek(), "Geheim adres".to_owned()];
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
