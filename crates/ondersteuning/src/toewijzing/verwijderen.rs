//! Removing an assignment that should not have been: with reason 13 it counts as never sent (CS335).

use istandaarden::acties;
use kern::Euro;
use kern::id::{HuishoudenId, ToewijzingId};
use std::collections::HashMap;
use storage::{Handeling, Tx};
use toegang::zaak;

use super::bericht301::Aanleiding;
use super::{RedenWijziging, Stand, Toewijzing, ops, store};
use crate::OndersteuningFout;

/// Why it should not have been. The message says only that it is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waarom {
    NooitBegonnen,
    VerkeerdePersoon,
    VerkeerdeHulp,
}

impl Waarom {
    pub const ALLE: [Self; 3] = [Self::NooitBegonnen, Self::VerkeerdePersoon, Self::VerkeerdeHulp];

    /// Code in the log.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NooitBegonnen => "nooit_begonnen",
            Self::VerkeerdePersoon => "verkeerde_persoon",
            Self::VerkeerdeHulp => "verkeerde_hulp",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|w| w.code() == code)
    }
}

/// What an assignment becomes when it is removed: it ends on its first day. Refused when lines on it were found right and not
/// taken back (TR385), and when it is said not to have begun while the provider told that it did.
pub fn verwijderd(
    nu: &Toewijzing,
    waarom: Waarom,
    gedeclareerd: bool,
) -> Result<Toewijzing, OndersteuningFout> {
    if !nu.telt() {
        return Err(OndersteuningFout::VerkeerdeStap);
    }
    if waarom == Waarom::NooitBegonnen && matches!(nu.stand, Stand::Loopt | Stand::Gestopt) {
        return Err(OndersteuningFout::veld("waarom", "toewijzing.al_begonnen"));
    }
    let weg = acties::verwijder(&nu.als_feit(""), gedeclareerd);
    let weg = weg.ok_or(OndersteuningFout::veld("waarom", "toewijzing.al_gedeclareerd"))?;
    Ok(Toewijzing { eind: weg.eind, reden: weg.reden_wijziging, waarde: Euro::NUL, ..nu.clone() })
}

/// Removes an assignment and tells the provider. When nothing else is assigned in its case, somebody looks at the case
/// today. Gives the household that it is of.
pub async fn verwijder(
    tx: &mut Tx,
    id: ToewijzingId,
    waarom: Waarom,
) -> Result<HuishoudenId, OndersteuningFout> {
    let nu = store::laad(tx, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    let regel = zaak::ops::vind_voor_wijziging(tx, nu.zaak).await?;
    let alle = store::gewogen(tx, tx.kluis(), nu.zaak).await?;
    let gedeclareerd = alle.iter().any(|g| g.toewijzing.id == id && g.gedeclareerd);
    let wordt = verwijderd(&nu, waarom, gedeclareerd)?;
    let reden = RedenWijziging::Verwijderd;
    ops::pas_aan(tx, &nu, &wordt, (reden, None)).await?;
    tx.record(
        Handeling::new("toewijzing.verwijderen")
            .object("toewijzing", id)
            .doel(waarom.code())
            .persoon(nu.persoon),
    );
    let aanleiding = Aanleiding { reden: Some(reden), referentie: None };
    ops::verstuur301(tx, &nu, &HashMap::from([(nu.nummer, aanleiding)]), None).await?;
    if !alle.iter().any(|g| g.toewijzing.id != id && g.toewijzing.telt()) {
        zaak::ops::hulp_verviel(tx, &regel).await?;
    }
    Ok(regel.huishouden)
}

#[cfg(test)]
mod tests {
    use super::*;
    use istandaarden::niveau3::Omvang;
    use jiff::civil::date;
    use kern::Fout as _;
    use kern::id::{ContractId, PersoonId, ZaakId};
    use uuid::Uuid;

    fn toewijzing(stand: Stand) -> Toewijzing {
        Toewijzing {
            id: ToewijzingId(Uuid::nil()),
            nummer: 700_123,
            zaak: ZaakId(Uuid::nil()),
            persoon: PersoonId(Uuid::nil()),
            agb: "99000001".into(),
            categorie: Some("01".into()),
            code: Some("01A04".into()),
            omvang: Some(Omvang { volume: 2, eenheid: "04".into(), frequentie: "2".into() }),
            budget: None,
            tarief: Euro::cent(3_800),
            waarde: Euro::cent(98_800),
            ingang: date(2026, 9, 7),
            eind: Some(date(2027, 3, 6)),
            datum: date(2026, 9, 1),
            tijd: "09:00:00".into(),
            stand,
            contract: ContractId(Uuid::nil()),
            product: Uuid::nil(),
            besluit: Uuid::nil(),
            referentie: None,
            reden: None,
            versie: 1,
        }
    }

    #[test]
    fn what_is_removed_ends_on_its_first_day_unless_it_was_used() {
        use Waarom::{NooitBegonnen, VerkeerdeHulp, VerkeerdePersoon};
        for (stand, waarom, gedeclareerd, fout) in [
            (Stand::Verstuurd, NooitBegonnen, false, None),
            (Stand::Bevestigd, VerkeerdePersoon, false, None),
            (Stand::Loopt, VerkeerdePersoon, false, None),
            (Stand::Loopt, NooitBegonnen, false, Some("toewijzing.al_begonnen")),
            (Stand::Gestopt, NooitBegonnen, false, Some("toewijzing.al_begonnen")),
            (Stand::Gestopt, VerkeerdeHulp, false, None),
            (Stand::Loopt, VerkeerdePersoon, true, Some("toewijzing.al_gedeclareerd")),
            (Stand::Afgewezen, NooitBegonnen, false, Some("ondersteuning.verkeerde_stap")),
        ] {
            let uit = verwijderd(&toewijzing(stand), waarom, gedeclareerd);
            let code = uit.as_ref().err().map(|f| f.code());
            assert_eq!(code, fout, "{stand:?} {waarom:?} {gedeclareerd}");
            if let Ok(weg) = uit {
                assert_eq!((weg.eind, weg.waarde), (Some(weg.ingang), Euro::NUL));
                assert!(!weg.telt(), "it counts as never sent");
                assert!(verwijderd(&weg, waarom, false).is_err(), "once");
            }
        }
        assert!(Waarom::ALLE.iter().all(|w| Waarom::van_code(w.code()) == Some(*w)));
    }
}
