//! Pages of the inbox. Lists show no persons, so the log names none.

use kern::id::BerichtId;
use storage::{Handeling, Lees};

use super::{Bladzijde, Telling, Welke, Zoekterm, store};
use crate::OndersteuningFout;
use crate::bericht;

/// Rows on one page.
pub const PAGINA: u64 = 50;

/// A page, after the message `na` or from the start.
pub async fn blader(
    lees: &Lees,
    welke: Welke,
    na: Option<BerichtId>,
) -> Result<Bladzijde, OndersteuningFout> {
    let na = match na {
        Some(id) => Some(bericht::store::laad(lees, id).await?.ok_or(OndersteuningFout::NietGevonden)?),
        None => None,
    };
    let mut koppen = store::bladzijde(lees, welke, na.as_ref(), (PAGINA + 1, lees.vandaag())).await?;
    let meer = koppen.len() > usize::try_from(PAGINA).unwrap_or(usize::MAX);
    koppen.truncate(usize::try_from(PAGINA).unwrap_or(usize::MAX));
    lees.vastleggen(Handeling::new("bericht.lijst").doel("istandaarden")).await?;
    Ok(Bladzijde { koppen, meer })
}

/// Messages with this identification, provider, assignment or declaration number, newest first.
pub async fn zoek(lees: &Lees, term: &Zoekterm) -> Result<Vec<super::Kop>, OndersteuningFout> {
    let koppen = store::zoek(lees, term, PAGINA).await?;
    lees.vastleggen(Handeling::new("bericht.zoeken").doel("istandaarden")).await?;
    Ok(koppen)
}

/// What the head of the page counts.
pub async fn tel(lees: &Lees) -> Result<Telling, OndersteuningFout> {
    let begin = kern::klok::moment(lees.vandaag().at(0, 0, 0, 0)).unwrap_or_else(|| lees.nu());
    Ok(store::tel(lees, (lees.vandaag(), begin)).await?)
}
