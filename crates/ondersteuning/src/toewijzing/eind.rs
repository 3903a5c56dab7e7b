//! Another last day of an assignment, as a worker gives it: with a reason, and longer only as far as something was decided.

use kern::Datum;
use kern::id::{HuishoudenId, ToewijzingId, ZaakId};
use storage::{Handeling, Lees, Tx};
use toegang::zaak;

use super::{RedenWijziging, Stand, Toewijzing, Wijziging, ops, store};
use crate::OndersteuningFout;
use crate::verzoek::afwegen::{self, Bron};
use crate::verzoek::plan::{Grondslag, Stap};
use crate::{contract, product};

/// An assignment as the page of its last day shows it.
#[derive(Clone, Debug)]
pub struct Blad {
    pub zaak: zaak::Regel,
    pub toewijzing: Toewijzing,
    pub product: String,
    pub aanbieder: String,
}

/// Whether another last day can still be given: to what counts ([`Toewijzing::telt`]) and is not over.
pub fn kan(telt: bool, stand: Stand, eind: Option<Datum>, vandaag: Datum) -> bool {
    telt && stand != Stand::Gestopt && eind.is_none_or(|eind| eind >= vandaag)
}

/// Opens an assignment for who has a ground on its case. Another one is not there.
pub async fn open(lees: &Lees, id: ToewijzingId) -> Result<Blad, OndersteuningFout> {
    let toewijzing = store::laad(lees, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    let zaak = zaak::ops::vind(lees, toewijzing.zaak).await?;
    let regel = Handeling::new("toewijzing.lezen").object("toewijzing", id).doel(zaak.grond.to_string());
    lees.vastleggen(regel.persoon(toewijzing.persoon)).await?;
    let product = product::store::laad(lees, toewijzing.product).await?;
    let aanbieder = contract::store::bereikbaar(lees, &toewijzing.agb).await?;
    Ok(Blad {
        product: product.map(|p| p.naam).unwrap_or_default(),
        aanbieder: aanbieder.map_or_else(|| toewijzing.agb.clone(), |a| a.naam),
        zaak,
        toewijzing,
    })
}

/// Gives an assignment another last day and tells the provider. Shorter needs a reason alone; longer rests on a decision
/// or referral that reaches as far (Wmo 2.3.5, Jeugdwet 2.3 and 2.4), and never overlaps the same
/// help at the same provider (TR302). Gives the household that it is of.
pub async fn zet(
    tx: &mut Tx,
    id: ToewijzingId,
    (eind, reden): (Datum, RedenWijziging),
) -> Result<HuishoudenId, OndersteuningFout> {
    let nu = store::laad(tx, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    let zaak = zaak::ops::vind_voor_wijziging(tx, nu.zaak).await?;
    if !kan(nu.telt(), nu.stand, nu.eind, tx.vandaag()) {
        return Err(OndersteuningFout::VerkeerdeStap);
    }
    if nu.eind == Some(eind) {
        return Err(OndersteuningFout::veld("eind", "toewijzing.zelfde_dag"));
    }
    let langer = nu.eind.is_some_and(|oud| eind > oud);
    if !reden.past_bij(langer) {
        let code = if langer { "toewijzing.reden_korter" } else { "toewijzing.reden_langer" };
        return Err(OndersteuningFout::veld("reden", code));
    }
    if langer {
        let alle = store::van_persoon(tx, nu.persoon, &nu.agb).await?;
        let wat = (nu.categorie.as_deref(), nu.code.as_deref());
        if alle.iter().any(|t| t.id != id && ops::dubbel(t, wat, (nu.ingang, eind))) {
            return Err(OndersteuningFout::veld("eind", "toewijzing.dubbel"));
        }
    }
    let wordt = Box::new(Toewijzing { eind: Some(eind), ..nu.clone() });
    let stap = Stap::PasAan { nu: nu.clone(), wordt, reden };
    let plan = afwegen::weeg_eind(&Bron::van_tx(tx), zaak.wet, (stap, eind), zaak.id).await?;
    match (plan.grondslag, plan.bezwaar) {
        (Grondslag::GeenBesluit | Grondslag::BuitenBesluit, _) => {
            return Err(OndersteuningFout::veld("eind", "toewijzing.buiten_besluit"));
        }
        (_, Some(_)) => return Err(OndersteuningFout::veld("eind", "toewijzing.buiten_mandaat")),
        (_, None) => {}
    }
    ops::wijzig_van(tx, &nu, &Wijziging { toewijzing: id, eind: Some(eind), reden }).await?;
    Ok(zaak.huishouden)
}

/// Closes a case whose goals all have an outcome. Help that runs on is asked back first: somebody says that it may run on,
/// or gives it another last day.
///
/// # Errors
/// At `hulp_loopt` while help runs and nobody said that it may.
pub async fn sluit_zaak(tx: &mut Tx, zaak: ZaakId, loopt_door: bool) -> Result<(), OndersteuningFout> {
    // Whoever may not see the case does not learn that help runs in it.
    zaak::ops::vind_voor_wijziging(tx, zaak).await?;
    let vandaag = tx.vandaag();
    let alle = store::van_zaak(tx, zaak).await?;
    if !loopt_door && alle.iter().any(|t| kan(t.telt(), t.stand, t.eind, vandaag)) {
        return Err(OndersteuningFout::veld("hulp_loopt", "zaak.hulp_loopt"));
    }
    Ok(toegang::verslag::ops::sluit_zaak(tx, zaak).await?)
}
