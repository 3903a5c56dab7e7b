//! Rows of people and households, sealed as the room of access seals them.

use kern::Datum;
use kern::id::{HuishoudenId, PersoonId};
use ondersteuning::OndersteuningFout;
use storage::Plek;
use storage::bulk::Lading;
use toegang::persoon::Persoon;
use toegang::persoon::store::Afdrukken;
use uuid::Uuid;

use crate::bron::Bron;
use crate::mensen::{Huis, Mens};
use crate::tabellen as t;

/// Somebody in the vault, under a data key of their own.
pub(crate) fn persoon(
    bron: &Bron,
    lading: &mut Lading,
    (huis, mens): (&Huis, &Mens),
    id: Uuid,
) -> Result<Persoon, OndersteuningFout> {
    let nieuw = huis.persoon(mens);
    let (kluis, toeval) = (bron.db.kluis(), bron.db.toeval());
    let (sleutel, omhuld) = kluis.nieuwe_sleutel(id, toeval)?;
    let dicht =
        |kolom, tekst: &str| sleutel.verzegel(Plek { tabel: "persoon", kolom, rij: id }, tekst, toeval);
    let zoek = Afdrukken::van(kluis, &nieuw);
    lading.rij(t::SLEUTEL, [id.into(), omhuld.into()]);
    lading.rij(
        t::PERSOON,
        [
            id.into(),
            nieuw.bsn.as_ref().map(|b| dicht("bsn", b.cijfers())).transpose()?.into(),
            dicht("naam", &json(&nieuw.naam)?)?.into(),
            dicht("adres", &json(&nieuw.adres)?)?.into(),
            dicht("contact", &json(&nieuw.contact)?)?.into(),
            nieuw.geheim_adres.into(),
            zoek.bsn.into(),
            zoek.naam.into(),
            zoek.adres.into(),
            zoek.telefoon.into(),
            1_i64.into(),
        ],
    );
    Ok(Persoon {
        id: PersoonId(id),
        bsn: nieuw.bsn,
        naam: nieuw.naam,
        adres: nieuw.adres,
        contact: nieuw.contact,
        geheim_adres: nieuw.geheim_adres,
    })
}

fn json(waarde: &impl serde::Serialize) -> Result<String, OndersteuningFout> {
    Ok(serde_json::to_string(waarde).map_err(|_| storage::StorageFout::Kluis)?)
}

pub(crate) fn huishouden(
    lading: &mut Lading,
    (id, nummer): (HuishoudenId, String),
    (buurt, sinds): (&str, Datum),
) {
    let geen: Option<Uuid> = None;
    lading.rij(
        t::HUISHOUDEN,
        [id.0.into(), nummer.into(), buurt.into(), geen.into(), sinds.into(), 1_i64.into()],
    );
}

pub(crate) fn lid(
    lading: &mut Lading,
    (huishouden, persoon): (HuishoudenId, PersoonId),
    (rol, sinds): (&'static str, Datum),
) {
    let tot: Option<Datum> = None;
    lading.rij(t::LID, [huishouden.0.into(), persoon.0.into(), rol.into(), sinds.into(), tot.into()]);
}
