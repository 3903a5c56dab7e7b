//! Another last day of an assignment, as a worker gives it: with a reason, and longer only as far as something was decided.

use kern::id::{HuishoudenId, ToewijzingId, ZaakId};
use kern::{Datum, Euro};
use sea_orm::ConnectionTrait;
use storage::{Handeling, Lees, Tx};
use toegang::zaak;

use super::{RedenWijziging, Stand, Toewijzing, Wijziging, ops, store};
use crate::OndersteuningFout;
use crate::declaratie::{self, Lijnstand};
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

/// Another last day as somebody gives it.
#[derive(Clone, Copy, Debug)]
pub struct Nieuw<'a> {
    pub eind: Datum,
    pub reden: RedenWijziging,
    /// [`Gevolg::teken`] of what was shown before, or nothing.
    pub gezien: &'a str,
}

/// What is asked back before another last day is carried out, because it cannot be undone: the provider hears it at once,
/// and what is over becomes no longer (OP380).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gevolg {
    pub eind: Datum,
    /// Whether that day is over already.
    pub voorbij: bool,
    /// Declared over a period that ends after that day, and not answered yet.
    pub wacht: Euro,
    /// The same, and granted: it stays so until the provider takes it back.
    pub toegekend: Euro,
}

impl Gevolg {
    /// `None` when nothing has to be asked back.
    fn maak(eind: Datum, vandaag: Datum, gedeclareerd: &[(Lijnstand, Euro)]) -> Option<Self> {
        let som = |van: fn(&Lijnstand) -> bool| -> Euro {
            let cent = gedeclareerd.iter().filter(|(s, _)| van(s)).map(|(_, bedrag)| bedrag.in_cent());
            Euro::cent(cent.sum())
        };
        let wacht = som(|s| matches!(s, Lijnstand::Klopt | Lijnstand::KloptNiet));
        let toegekend = som(|s| matches!(s, Lijnstand::Goedgekeurd | Lijnstand::Betaald));
        let voorbij = eind < vandaag;
        let vraagt = voorbij || wacht != Euro::NUL || toegekend != Euro::NUL;
        vraagt.then_some(Self { eind, voorbij, wacht, toegekend })
    }

    /// What was shown, so that another day, or more that was declared meanwhile, is shown again.
    pub fn teken(&self) -> String {
        format!("{}/{}/{}", self.eind, self.wacht.in_cent(), self.toegekend.in_cent())
    }
}

/// What follows on this last day that has to be asked back.
pub async fn gevolg(
    conn: &impl ConnectionTrait,
    nu: &Toewijzing,
    eind: Datum,
    vandaag: Datum,
) -> Result<Option<Gevolg>, OndersteuningFout> {
    let gedeclareerd = declaratie::store::na(conn, (nu.nummer, &nu.agb), eind).await?;
    Ok(Gevolg::maak(eind, vandaag, &gedeclareerd))
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
///
/// # Errors
/// At `gezien` while what follows ([`Gevolg`]) was not shown.
pub async fn zet(
    tx: &mut Tx,
    id: ToewijzingId,
    nieuw: &Nieuw<'_>,
) -> Result<HuishoudenId, OndersteuningFout> {
    let Nieuw { eind, reden, gezien } = *nieuw;
    let nu = store::laad(tx, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    let zaak = zaak::ops::vind_voor_wijziging(tx, nu.zaak).await?;
    if !kan(nu.telt(), nu.stand, nu.eind, tx.vandaag()) {
        return Err(OndersteuningFout::VerkeerdeStap);
    }
    toets(tx, &zaak, &nu, (eind, reden)).await?;
    let gevolg = gevolg(tx, &nu, eind, tx.vandaag()).await?;
    if gevolg.is_some_and(|gevolg| gevolg.teken() != gezien) {
        return Err(OndersteuningFout::veld("gezien", "toewijzing.gezien"));
    }
    let wijziging = Wijziging { toewijzing: id, eind: Some(eind), reden };
    if let Some(tot) = ops::wijzig_van(tx, &nu, &wijziging).await? {
        zaak::ops::hulp_eindigt(tx, nu.zaak, tot).await?;
    }
    Ok(zaak.huishouden)
}

/// Whether this day can be the last one for this reason.
async fn toets(
    tx: &mut Tx,
    zaak: &zaak::Regel,
    nu: &Toewijzing,
    (eind, reden): (Datum, RedenWijziging),
) -> Result<(), OndersteuningFout> {
    if nu.eind == Some(eind) {
        return Err(OndersteuningFout::veld("eind", "toewijzing.zelfde_dag"));
    }
    if eind < nu.ingang {
        return Err(OndersteuningFout::veld("eind", "toewijzing.eind_voor_begin"));
    }
    let langer = nu.eind.is_some_and(|oud| eind > oud);
    if !reden.past_bij(langer) {
        let code = if langer { "toewijzing.reden_korter" } else { "toewijzing.reden_langer" };
        return Err(OndersteuningFout::veld("reden", code));
    }
    if langer {
        let alle = store::van_persoon(tx, nu.persoon, &nu.agb).await?;
        let wat = (nu.categorie.as_deref(), nu.code.as_deref());
        if alle.iter().any(|t| t.id != nu.id && ops::dubbel(t, wat, (nu.ingang, eind))) {
            return Err(OndersteuningFout::veld("eind", "toewijzing.dubbel"));
        }
    }
    let wordt = Box::new(Toewijzing { eind: Some(eind), ..nu.clone() });
    let stap = Stap::PasAan { nu: nu.clone(), wordt, reden };
    let plan = afwegen::weeg_eind(&Bron::van_tx(tx), zaak.wet, (stap, eind), zaak.id).await?;
    match (plan.grondslag, plan.bezwaar) {
        (Grondslag::GeenBesluit | Grondslag::BuitenBesluit, _) => {
            Err(OndersteuningFout::veld("eind", "toewijzing.buiten_besluit"))
        }
        (_, Some(_)) => Err(OndersteuningFout::veld("eind", "toewijzing.buiten_mandaat")),
        (_, None) => Ok(()),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn only_a_day_that_is_over_or_before_what_was_declared_is_asked_back() {
        let vandaag = date(2026, 11, 3);
        let (gisteren, straks) = (date(2026, 11, 2), date(2026, 11, 30));
        let rij = |stand, cent| (stand, Euro::cent(cent));
        for (eind, gedeclareerd, vraagt) in [
            (straks, vec![], None),
            (vandaag, vec![], None),
            (gisteren, vec![], Some((true, 0, 0))),
            (straks, vec![rij(Lijnstand::Afgekeurd, 500)], None),
            (straks, vec![rij(Lijnstand::Goedgekeurd, 500), rij(Lijnstand::Goedgekeurd, -500)], None),
            (straks, vec![rij(Lijnstand::KloptNiet, 300)], Some((false, 300, 0))),
            (
                gisteren,
                vec![
                    rij(Lijnstand::Klopt, 100),
                    rij(Lijnstand::Betaald, 700),
                    rij(Lijnstand::Goedgekeurd, 50),
                ],
                Some((true, 100, 750)),
            ),
        ] {
            let gevolg = Gevolg::maak(eind, vandaag, &gedeclareerd);
            let kort = gevolg.map(|g| (g.voorbij, g.wacht.in_cent(), g.toegekend.in_cent()));
            assert_eq!(kort, vraagt, "{eind} {gedeclareerd:?}");
        }
        let een = Gevolg::maak(gisteren, vandaag, &[]).unwrap();
        let twee = Gevolg::maak(gisteren, vandaag, &[rij(Lijnstand::Klopt, 1)]).unwrap();
        assert_ne!(een.teken(), twee.teken(), "what was declared meanwhile is shown again");
    }
}
