use auth::gronden::{Kijker, zicht};
use kern::id::PersoonId;
use kern::{Bsn, Datum};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, JoinType, Query};
use sea_orm::{ConnectionTrait, FromQueryResult, QueryOrder as _, QuerySelect as _, Set};
use storage::kluis::{Datasleutel, haal_sleutel, maak_sleutel};
use storage::{Kluis, Plek, StorageFout, Tx, in_verzameling};

use super::{Adres, Naam, NieuwPersoon, Persoon, Zoeksleutel, normaal, postcode, zonder_voorvoegsel};
use crate::zaak;

pub(crate) mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "persoon")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub bsn: Option<Vec<u8>>,
        pub naam: Vec<u8>,
        pub adres: Vec<u8>,
        pub contact: Vec<u8>,
        pub geheim_adres: bool,
        pub zoek_bsn: Option<Vec<u8>>,
        pub zoek_naam: Vec<u8>,
        pub zoek_adres: Option<Vec<u8>>,
        pub zoek_telefoon: Option<Vec<u8>>,
        pub versie: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What is read of a person, beside the wrapped key.
pub(crate) const KOLOMMEN: [&str; 6] = ["id", "bsn", "naam", "adres", "contact", "geheim_adres"];

const fn plek(kolom: &'static str, id: Uuid) -> Plek {
    Plek { tabel: "persoon", kolom, rij: id }
}

pub(super) async fn insert(tx: &mut Tx, nieuw: &NieuwPersoon) -> Result<PersoonId, StorageFout> {
    let id: PersoonId = tx.nieuw();
    let sleutel = maak_sleutel(tx, id.0).await?;
    let toeval = tx.toeval();
    let dicht = |kolom, waarde: &str| sleutel.verzegel(plek(kolom, id.0), waarde, toeval);
    let zoek = Afdrukken::van(tx.kluis(), nieuw);
    let model = rij::ActiveModel {
        id: Set(id.0),
        bsn: Set(nieuw.bsn.as_ref().map(|b| dicht("bsn", b.cijfers())).transpose()?),
        naam: Set(dicht("naam", &json(&nieuw.naam)?)?),
        adres: Set(dicht("adres", &json(&nieuw.adres)?)?),
        contact: Set(dicht("contact", &json(&nieuw.contact)?)?),
        geheim_adres: Set(nieuw.geheim_adres),
        zoek_bsn: Set(zoek.bsn),
        zoek_naam: Set(zoek.naam),
        zoek_adres: Set(zoek.adres),
        zoek_telefoon: Set(zoek.telefoon),
        versie: Set(1),
    };
    rij::Entity::insert(model).exec_without_returning(tx).await?;
    Ok(id)
}

/// Fills in a number that was not known. `false` when it was known already.
pub(super) async fn zet_bsn(tx: &Tx, id: PersoonId, bsn: &Bsn) -> Result<bool, StorageFout> {
    let sleutel = haal_sleutel(tx, tx.kluis(), id.0).await?;
    let dicht = sleutel.verzegel(plek("bsn", id.0), bsn.cijfers(), tx.toeval())?;
    let geraakt = rij::Entity::update_many()
        .col_expr(rij::Column::Bsn, Expr::value(dicht))
        .col_expr(rij::Column::ZoekBsn, Expr::value(afdruk_bsn(tx.kluis(), bsn)))
        .col_expr(rij::Column::Versie, Expr::col(rij::Column::Versie).add(1))
        .filter(rij::Column::Id.eq(id.0))
        .filter(rij::Column::ZoekBsn.is_null())
        .exec(tx)
        .await?;
    Ok(geraakt.rows_affected == 1)
}

pub(super) async fn zet_naam(tx: &Tx, id: PersoonId, naam: &Naam) -> Result<(), StorageFout> {
    let sleutel = haal_sleutel(tx, tx.kluis(), id.0).await?;
    let dicht = sleutel.verzegel(plek("naam", id.0), &json(naam)?, tx.toeval())?;
    let zoek = blind_naam(tx.kluis(), &naam.achternaam, naam.geboortedatum);
    rij::Entity::update_many()
        .col_expr(rij::Column::Naam, Expr::value(dicht))
        .col_expr(rij::Column::ZoekNaam, Expr::value(zoek))
        .col_expr(rij::Column::Versie, Expr::col(rij::Column::Versie).add(1))
        .filter(rij::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}

pub(super) async fn zet_adres(
    tx: &Tx,
    id: PersoonId,
    adres: &Adres,
    geheim: bool,
) -> Result<(), StorageFout> {
    let sleutel = haal_sleutel(tx, tx.kluis(), id.0).await?;
    let dicht = sleutel.verzegel(plek("adres", id.0), &json(adres)?, tx.toeval())?;
    rij::Entity::update_many()
        .col_expr(rij::Column::Adres, Expr::value(dicht))
        .col_expr(rij::Column::ZoekAdres, Expr::value(adres_afdruk(tx.kluis(), adres)))
        .col_expr(rij::Column::GeheimAdres, Expr::value(geheim))
        .col_expr(rij::Column::Versie, Expr::col(rij::Column::Versie).add(1))
        .filter(rij::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// The prints by which somebody is found: number, name with birth date, address, telephone.
pub struct Afdrukken {
    pub bsn: Option<Vec<u8>>,
    pub naam: Vec<u8>,
    pub adres: Option<Vec<u8>>,
    pub telefoon: Option<Vec<u8>>,
}

impl Afdrukken {
    pub fn van(kluis: &Kluis, nieuw: &NieuwPersoon) -> Self {
        Self {
            bsn: nieuw.bsn.as_ref().map(|b| afdruk_bsn(kluis, b)),
            naam: blind_naam(kluis, &nieuw.naam.achternaam, nieuw.naam.geboortedatum),
            adres: adres_afdruk(kluis, &nieuw.adres),
            telefoon: cijfers(&nieuw.contact.telefoon).map(|t| kluis.blind("telefoon", &t)),
        }
    }
}

fn json(waarde: &impl serde::Serialize) -> Result<String, StorageFout> {
    serde_json::to_string(waarde).map_err(|_| StorageFout::Kluis)
}

/// The print by which a citizen number is found.
pub fn afdruk_bsn(kluis: &Kluis, bsn: &Bsn) -> Vec<u8> {
    kluis.blind("bsn", bsn.cijfers())
}

fn blind_naam(kluis: &Kluis, achternaam: &str, geboren: Datum) -> Vec<u8> {
    kluis.blind("naam", &format!("{}|{geboren}", normaal(zonder_voorvoegsel(achternaam))))
}

/// The prints by which a name is looked for: without its prefix, as it is kept, and with it, as it was kept before.
fn afdrukken_naam(kluis: &Kluis, achternaam: &str, geboren: Datum) -> [Vec<u8>; 2] {
    let heel = kluis.blind("naam", &format!("{}|{geboren}", normaal(achternaam)));
    [blind_naam(kluis, achternaam, geboren), heel]
}

fn blind_adres(kluis: &Kluis, postcode: &str, huisnummer: &str) -> Vec<u8> {
    kluis.blind("adres", &format!("{postcode}|{}", huisnummer.trim().to_lowercase()))
}

fn adres_afdruk(kluis: &Kluis, adres: &Adres) -> Option<Vec<u8>> {
    postcode(&adres.postcode).map(|p| blind_adres(kluis, &p, &adres.huisnummer))
}

fn cijfers(telefoon: &str) -> Option<String> {
    let kaal: String = telefoon.chars().filter(char::is_ascii_digit).collect();
    (kaal.len() >= 8).then_some(kaal)
}

/// A row of the vault with its wrapped key, as lists take it along in their own query.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Gevonden {
    id: Uuid,
    bsn: Option<Vec<u8>>,
    naam: Vec<u8>,
    adres: Vec<u8>,
    contact: Vec<u8>,
    geheim_adres: bool,
    omhuld: Vec<u8>,
}

impl Gevonden {
    pub(crate) fn open(self, kluis: &Kluis) -> Result<Persoon, StorageFout> {
        let sleutel = kluis.open_sleutel(self.id, &self.omhuld)?;
        let bsn = self.bsn.map(|b| sleutel.ontzegel(plek("bsn", self.id), &b)).transpose()?;
        Ok(Persoon {
            id: PersoonId(self.id),
            bsn: bsn.and_then(|b| Bsn::lees(&b).ok()),
            naam: uit_json(&sleutel, "naam", self.id, &self.naam)?,
            adres: uit_json(&sleutel, "adres", self.id, &self.adres)?,
            contact: uit_json(&sleutel, "contact", self.id, &self.contact)?,
            geheim_adres: self.geheim_adres,
        })
    }
}

fn uit_json<T: serde::de::DeserializeOwned>(
    sleutel: &Datasleutel,
    kolom: &'static str,
    id: Uuid,
    verzegeld: &[u8],
) -> Result<T, StorageFout> {
    let tekst = sleutel.ontzegel(plek(kolom, id), verzegeld)?;
    serde_json::from_str(&tekst).map_err(|_| StorageFout::Kluis)
}

/// Opens only the name: all that a list needs.
pub fn open_naam(kluis: &Kluis, id: Uuid, omhuld: &[u8], naam: &[u8]) -> Result<Naam, StorageFout> {
    uit_json(&kluis.open_sleutel(id, omhuld)?, "naam", id, naam)
}

fn met_sleutel() -> Select<rij::Entity> {
    rij::Entity::find()
        .join(
            JoinType::InnerJoin,
            rij::Entity::belongs_to(sleutel_rij::Entity)
                .from(rij::Column::Id)
                .to(sleutel_rij::Column::Id)
                .into(),
        )
        .column(sleutel_rij::Column::Omhuld)
}

mod sleutel_rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sleutel")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub omhuld: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Whether somebody with this id is in the vault.
pub(crate) async fn is_er(conn: &impl ConnectionTrait, id: PersoonId) -> Result<bool, StorageFout> {
    let rij = rij::Entity::find_by_id(id.0).select_only().column(rij::Column::Id).into_tuple::<Uuid>();
    Ok(rij.one(conn).await?.is_some())
}

/// Opens these people. The caller says in the log for what.
pub async fn met_ids(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    ids: Vec<Uuid>,
) -> Result<Vec<Persoon>, StorageFout> {
    let gevonden =
        met_sleutel().filter(rij::Column::Id.is_in(ids)).into_model::<Gevonden>().all(conn).await?;
    gevonden.into_iter().map(|g| g.open(kluis)).collect()
}

/// The people in the vault with one of these numbers, as number and id: one query. The caller says in the log for
/// what.
pub async fn bij_bsn(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    nummers: &[Bsn],
) -> Result<Vec<(String, PersoonId)>, StorageFout> {
    let op_afdruk: std::collections::HashMap<Vec<u8>, &Bsn> =
        nummers.iter().map(|b| (afdruk_bsn(kluis, b), b)).collect();
    let rijen = rij::Entity::find()
        .select_only()
        .column(rij::Column::Id)
        .column(rij::Column::ZoekBsn)
        .filter(in_verzameling(
            conn.get_database_backend(),
            rij::Column::ZoekBsn.into_expr(),
            op_afdruk.keys(),
        ))
        .into_tuple::<(Uuid, Option<Vec<u8>>)>()
        .all(conn)
        .await?;
    let paar = |(id, afdruk): (Uuid, Option<Vec<u8>>)| {
        let bsn = op_afdruk.get(&afdruk?)?;
        Some((bsn.cijfers().to_owned(), PersoonId(id)))
    };
    Ok(rijen.into_iter().filter_map(paar).collect())
}

/// The condition that somebody fits an exact key. An address that is secret is no key: finding who lives there would
/// give it away.
pub(crate) fn past(kluis: &Kluis, sleutel: &Zoeksleutel) -> Expr {
    match sleutel {
        Zoeksleutel::Bsn(bsn) => rij::Column::ZoekBsn.eq(afdruk_bsn(kluis, bsn)),
        Zoeksleutel::Naam { achternaam, geboortedatum } => {
            rij::Column::ZoekNaam.is_in(afdrukken_naam(kluis, achternaam, *geboortedatum))
        }
        Zoeksleutel::Adres { postcode, huisnummer } => rij::Column::ZoekAdres
            .eq(blind_adres(kluis, postcode, huisnummer))
            .and(rij::Column::GeheimAdres.eq(false)),
    }
}

/// So many people behind one door are looked at for somebody who may be known already.
const NAAST_MAX: u64 = 50;

/// Who shares the number, the name with the birth date, or the address that is not secret: one query.
pub(super) async fn naast(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    nieuw: &NieuwPersoon,
) -> Result<Vec<Persoon>, StorageFout> {
    let (naam, adres) = (&nieuw.naam, &nieuw.adres);
    let mut sleutels =
        vec![Zoeksleutel::Naam { achternaam: naam.achternaam.clone(), geboortedatum: naam.geboortedatum }];
    sleutels.extend(nieuw.bsn.clone().map(Zoeksleutel::Bsn));
    sleutels.extend(
        postcode(&adres.postcode)
            .map(|postcode| Zoeksleutel::Adres { postcode, huisnummer: adres.huisnummer.clone() }),
    );
    let een = sleutels.iter().fold(sea_orm::Condition::any(), |een, s| een.add(past(kluis, s)));
    let gevonden = met_sleutel()
        .filter(een)
        .order_by_asc(rij::Column::Id)
        .limit(NAAST_MAX)
        .into_model::<Gevonden>()
        .all(conn)
        .await?;
    gevonden.into_iter().map(|g| g.open(kluis)).collect()
}

/// At most `aantal` people that fit an exact key.
pub(super) async fn zoek(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    sleutel: &Zoeksleutel,
    aantal: u64,
) -> Result<Vec<Persoon>, StorageFout> {
    let gevonden =
        met_sleutel().filter(past(kluis, sleutel)).limit(aantal).into_model::<Gevonden>().all(conn).await?;
    gevonden.into_iter().map(|g| g.open(kluis)).collect()
}

/// Of which of these people somebody has a case that this reader may not see.
pub(super) async fn met_iets_dicht(
    conn: &impl ConnectionTrait,
    kijker: &Kijker<'_>,
    personen: &[Uuid],
) -> Result<Vec<PersoonId>, StorageFout> {
    let vraag = Query::select()
        .distinct()
        .expr_as(Expr::col((Alias::new("zaak"), Alias::new("persoon"))), Alias::new("persoon"))
        .from(Alias::new("zaak"))
        .and_where(Expr::col((Alias::new("zaak"), Alias::new("persoon"))).is_in(personen.iter().copied()))
        .and_where(zicht(kijker, &zaak::store::KOLOMMEN).not())
        .to_owned();
    let rijen = conn.query_all(&vraag).await?;
    rijen.iter().map(|r| Ok(PersoonId(r.try_get("", "persoon")?))).collect()
}

/// The team that already knows each of these people, by person: only a name to call.
pub(super) async fn bekend_bij(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<(PersoonId, String, String)>, StorageFout> {
    let (z, t) = (Alias::new("zaak"), Alias::new("team"));
    let vraag = Query::select()
        .distinct()
        .column((z.clone(), Alias::new("persoon")))
        .column((t.clone(), Alias::new("naam")))
        .column((t.clone(), Alias::new("telefoon")))
        .from(z.clone())
        .inner_join(t.clone(), Expr::col((t, Alias::new("id"))).equals((z.clone(), Alias::new("team"))))
        .and_where(Expr::col((z, Alias::new("persoon"))).is_in(ids.to_vec()))
        .to_owned();
    let rijen = conn.query_all(&vraag).await?;
    rijen
        .iter()
        .map(|r| {
            Ok((PersoonId(r.try_get("", "persoon")?), r.try_get("", "naam")?, r.try_get("", "telefoon")?))
        })
        .collect()
}
