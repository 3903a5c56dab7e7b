//! Pages of the inbox. Lists show no persons, so the log names none.

use kern::id::BerichtId;
use storage::{Handeling, Lees};

use super::store::Peil;
use super::{Bladzijde, Kop, Telling, Welke, Zoekterm, store};
use crate::OndersteuningFout;
use crate::bericht;
use crate::bericht::plichten::START;

/// Rows on one page.
pub const PAGINA: u64 = 50;

/// A page, after the message `na` or from the start.
pub async fn blader(
    lees: &Lees,
    welke: Welke,
    na: Option<BerichtId>,
) -> Result<Bladzijde, OndersteuningFout> {
    let peil = peil(lees)?;
    let na = match na {
        Some(id) => Some(bericht::store::laad(lees, id).await?.ok_or(OndersteuningFout::NietGevonden)?),
        None => None,
    };
    let mut rijen = store::bladzijde(lees, welke, na.as_ref(), (PAGINA + 1, peil)).await?;
    let meer = rijen.len() > usize::try_from(PAGINA).unwrap_or(usize::MAX);
    rijen.truncate(usize::try_from(PAGINA).unwrap_or(usize::MAX));
    let van_ons = rijen.iter().filter(|(_, van_ons)| *van_ons).count();
    let koppen = rijen.into_iter().map(|(kop, _)| kop).collect();
    lees.vastleggen(Handeling::new("bericht.lijst").doel("istandaarden")).await?;
    met_starts(lees, (koppen, van_ons), meer).await
}

/// Messages with this identification, provider, assignment or declaration number, newest first.
pub async fn zoek(lees: &Lees, term: &Zoekterm) -> Result<Bladzijde, OndersteuningFout> {
    let koppen = store::zoek(lees, term, PAGINA).await?;
    lees.vastleggen(Handeling::new("bericht.zoeken").doel("istandaarden")).await?;
    let aantal = koppen.len();
    met_starts(lees, (koppen, aantal), false).await
}

async fn met_starts(
    lees: &Lees,
    (koppen, van_ons): (Vec<Kop>, usize),
    meer: bool,
) -> Result<Bladzijde, OndersteuningFout> {
    let starts = bericht::store::starts(lees, &koppen, lees.vandaag()).await?;
    Ok(Bladzijde { koppen, van_ons, starts, meer })
}

fn peil(lees: &Lees) -> Result<Peil, OndersteuningFout> {
    let vandaag = lees.vandaag();
    Ok(Peil { vandaag, start_op_tijd: START.eerste_op_tijd(vandaag)? })
}

/// What the head of the page counts.
pub async fn tel(lees: &Lees) -> Result<Telling, OndersteuningFout> {
    let begin = kern::klok::moment(lees.vandaag().at(0, 0, 0, 0)).unwrap_or_else(|| lees.nu());
    Ok(store::tel(lees, (peil(lees)?, begin)).await?)
}
