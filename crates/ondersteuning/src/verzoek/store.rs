use std::collections::{BTreeSet, HashMap};

use auth::gronden::{Kijker, zicht};
use istandaarden::niveau3;
use kern::id::{AccountId, BerichtId, PersoonId, VerzoekId, ZaakId};
use kern::{Datum, Wet};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, Query};
use sea_orm::{
    ConnectionTrait, FromQueryResult as _, Iterable as _, Order, QueryOrder as _, QueryTrait as _, Set,
};
use storage::{Dag, Lees, StorageFout, Tijdstip, Tx, in_verzameling, veld};

use super::{Soort, Stand, Verzoek};
use crate::bericht::inzien::store::ZAAK;
use crate::bericht::store::Verzegeld;
use crate::contract::store::Bereikbaar;

pub(crate) mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "verzoek")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub bericht: Uuid,
        pub soort: String,
        pub wet: String,
        pub agb: String,
        pub referentie: String,
        pub client: Vec<u8>,
        pub persoon: Option<Uuid>,
        pub zaak: Option<Uuid>,
        pub plek: i64,
        pub dagtekening: Dag,
        pub ontvangen: Dag,
        pub stand: String,
        pub reden: Option<String>,
        pub antwoord_voor: Dag,
        pub besloten: Option<Tijdstip>,
        pub besloten_door: Option<String>,
        pub versie: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What came in: one message, one client, one row for each reference.
pub(super) struct Nieuw<'a> {
    pub bericht: BerichtId,
    pub soort: Soort,
    pub wet: Wet,
    pub agb: &'a str,
    pub referenties: Vec<&'a str>,
    /// Print of the citizen number.
    pub client: Vec<u8>,
    pub persoon: Option<PersoonId>,
    pub zaak: Option<ZaakId>,
    pub dagtekening: Datum,
    pub antwoord_voor: Datum,
}

pub(super) async fn insert(tx: &Tx, nieuw: &Nieuw<'_>) -> Result<(), StorageFout> {
    for (plek, referentie) in (0_i64..).zip(&nieuw.referenties) {
        let id: VerzoekId = tx.nieuw();
        let rij = rij::ActiveModel {
            id: Set(id.0),
            bericht: Set(nieuw.bericht.0),
            soort: Set(nieuw.soort.code().to_owned()),
            wet: Set(nieuw.wet.code().to_owned()),
            agb: Set(nieuw.agb.to_owned()),
            referentie: Set((*referentie).to_owned()),
            client: Set(nieuw.client.clone()),
            persoon: Set(nieuw.persoon.map(|p| p.0)),
            zaak: Set(nieuw.zaak.map(|z| z.0)),
            plek: Set(plek),
            dagtekening: Set(nieuw.dagtekening.into()),
            ontvangen: Set(tx.vandaag().into()),
            stand: Set(Stand::Open.code().to_owned()),
            reden: Set(None),
            antwoord_voor: Set(nieuw.antwoord_voor.into()),
            besloten: Set(None),
            besloten_door: Set(None),
            versie: Set(1),
        };
        rij::Entity::insert(rij).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn open(r: rij::Model) -> Result<Verzoek, StorageFout> {
    Ok(Verzoek {
        id: VerzoekId(r.id),
        bericht: BerichtId(r.bericht),
        soort: Soort::van_code(&r.soort).ok_or(StorageFout::Kluis)?,
        wet: Wet::van_code(&r.wet).ok_or(StorageFout::Kluis)?,
        agb: r.agb,
        referentie: r.referentie,
        persoon: r.persoon.map(PersoonId),
        zaak: r.zaak.map(ZaakId),
        plek: usize::try_from(r.plek).unwrap_or(0),
        dagtekening: r.dagtekening.0,
        ontvangen: r.ontvangen.0,
        stand: Stand::van_code(&r.stand).ok_or(StorageFout::Kluis)?,
        reden: r.reden,
        antwoord_voor: r.antwoord_voor.0,
        versie: r.versie,
    })
}

/// What the message library compares a request with: everything this provider asked under one of these references
/// (TR347), and what it asked for one of these clients and is still owed an answer to (TR374). One query. `clienten`
/// gives the citizen number behind each print.
pub(crate) async fn feiten(
    tx: &Tx,
    (agb, wet): (&str, Wet),
    referenties: &BTreeSet<String>,
    clienten: &HashMap<Vec<u8>, String>,
) -> Result<Vec<niveau3::Verzoek>, StorageFout> {
    let motor = tx.get_database_backend();
    let lopend = in_verzameling(motor, rij::Column::Client.into_expr(), clienten.keys())
        .and(rij::Column::Besloten.is_null());
    let gevraagd = in_verzameling(motor, rij::Column::Referentie.into_expr(), referenties);
    let rijen = rij::Entity::find()
        .filter(rij::Column::Agb.eq(agb))
        .filter(rij::Column::Wet.eq(wet.code()))
        .filter(gevraagd.or(lopend))
        .all(tx)
        .await?;
    let feit = |r: rij::Model| niveau3::Verzoek {
        soort: match Soort::van_code(&r.soort) {
            Some(Soort::Wijziging) => niveau3::Verzoeksoort::Wijziging,
            _ => niveau3::Verzoeksoort::Toewijzing,
        },
        aanbieder: r.agb,
        // Of what was answered only the reference counts; whose it was plays no part any more.
        bsn: clienten.get(&r.client).filter(|_| r.besloten.is_none()).cloned().unwrap_or_default(),
        referentie: r.referentie,
        bericht: r.bericht.to_string(),
    };
    Ok(rijen.into_iter().map(feit).collect())
}

/// The requests of a message, in its order.
pub(crate) async fn van_bericht(
    conn: &impl ConnectionTrait,
    bericht: BerichtId,
) -> Result<Vec<Verzoek>, StorageFout> {
    let rijen = rij::Entity::find()
        .filter(rij::Column::Bericht.eq(bericht.0))
        .order_by_asc(rij::Column::Plek)
        .all(conn)
        .await?;
    rijen.into_iter().map(open).collect()
}

pub(crate) async fn laad(conn: &impl ConnectionTrait, id: VerzoekId) -> Result<Option<Verzoek>, StorageFout> {
    rij::Entity::find_by_id(id.0).one(conn).await?.map(open).transpose()
}

/// A request with its message, sealed, and how its provider is reached: one query.
pub(super) async fn met_bericht(
    conn: &impl ConnectionTrait,
    id: VerzoekId,
) -> Result<Option<(Verzoek, Verzegeld, Option<Bereikbaar>)>, StorageFout> {
    let mut vraag = rij::Entity::find_by_id(id.0).into_query();
    vraag
        .expr_as(veld("organisatie", "naam"), "aanbieder")
        .expr_as(veld("organisatie", "telefoon"), "telefoon")
        .left_join("organisatie", veld("organisatie", "agb").eq(veld("verzoek", "agb")));
    Verzegeld::erbij(&mut vraag, veld("verzoek", "bericht"));
    let Some(r) = conn.query_one(&vraag).await? else { return Ok(None) };
    let inhoud = Verzegeld::van_rij(&r)?.ok_or(StorageFout::NietGevonden)?;
    let naam: Option<String> = r.try_get("", "aanbieder")?;
    let telefoon: Option<String> = r.try_get("", "telefoon")?;
    let aanbieder = naam.zip(telefoon).map(|(naam, telefoon)| Bereikbaar { naam, telefoon });
    Ok(Some((open(rij::Model::from_query_result(&r, "")?)?, inhoud, aanbieder)))
}

/// The request that a provider knows by this reference.
pub(super) async fn met_referentie(
    conn: &impl ConnectionTrait,
    (agb, wet): (&str, Wet),
    referentie: &str,
) -> Result<Option<Verzoek>, StorageFout> {
    let rij = rij::Entity::find()
        .filter(rij::Column::Agb.eq(agb))
        .filter(rij::Column::Wet.eq(wet.code()))
        .filter(rij::Column::Referentie.eq(referentie))
        .one(conn)
        .await?;
    rij.map(open).transpose()
}

/// What became of a request.
pub(super) struct Uitkomst<'a> {
    pub stand: Stand,
    pub reden: Option<&'a str>,
    pub antwoord_voor: Datum,
    pub door: &'a str,
}

/// Writes what became of a request, unless somebody did so since it was read. `false` then.
pub(super) async fn beslis(tx: &Tx, v: &Verzoek, uit: &Uitkomst<'_>) -> Result<bool, StorageFout> {
    let besloten = (!uit.stand.is_open()).then(|| Tijdstip::from(tx.nu()));
    let geraakt = rij::Entity::update_many()
        .col_expr(rij::Column::Stand, Expr::value(uit.stand.code()))
        .col_expr(rij::Column::Reden, Expr::value(uit.reden))
        .col_expr(rij::Column::AntwoordVoor, Expr::value(Dag(uit.antwoord_voor)))
        .col_expr(rij::Column::Besloten, Expr::value(besloten))
        .col_expr(rij::Column::BeslotenDoor, Expr::value(uit.door))
        .col_expr(rij::Column::Versie, Expr::col(rij::Column::Versie).add(1))
        .filter(rij::Column::Id.eq(v.id.0))
        .filter(rij::Column::Versie.eq(v.versie))
        .exec(tx)
        .await?;
    Ok(geraakt.rows_affected == 1)
}

/// Gives the requests for this client under this law that have no case their case. Gives their messages.
pub(super) async fn plaats(
    tx: &Tx,
    (client, wet): (&[u8], Wet),
    (persoon, zaak): (PersoonId, ZaakId),
) -> Result<Vec<Uuid>, StorageFout> {
    let open = rij::Entity::find()
        .filter(rij::Column::Client.eq(client))
        .filter(rij::Column::Wet.eq(wet.code()))
        .filter(rij::Column::Zaak.is_null())
        .filter(rij::Column::Besloten.is_null())
        .all(tx)
        .await?;
    let ids: Vec<Uuid> = open.iter().map(|r| r.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    rij::Entity::update_many()
        .col_expr(rij::Column::Persoon, Expr::value(persoon.0))
        .col_expr(rij::Column::Zaak, Expr::value(zaak.0))
        .col_expr(rij::Column::Versie, Expr::col(rij::Column::Versie).add(1))
        .filter(rij::Column::Id.is_in(ids))
        .exec(tx)
        .await?;
    let mut berichten: Vec<Uuid> = open.into_iter().map(|r| r.bericht).collect();
    berichten.dedup();
    Ok(berichten)
}

/// What waits for an answer and may be decided by this reader (`vaststeller`: when he takes questions), with the name of its provider: one query.
pub(super) async fn wachtend(
    lees: &Lees,
    kijker: &Kijker<'_>,
    vaststeller: Option<AccountId>,
    aantal: u64,
) -> Result<Vec<(Verzoek, String)>, StorageFout> {
    let mut mag = zicht(kijker, &ZAAK);
    if let Some(account) = vaststeller {
        let wetten = regio::buurt::store::bediende_wetten(account, kijker.op);
        let geen = veld("verzoek", "zaak").is_null().and(veld("verzoek", "wet").in_subquery(wetten));
        mag = geen.or(mag);
    }
    let mut vraag = Query::select();
    for kolom in rij::Column::iter() {
        vraag.expr_as(kolom.into_expr(), kolom.to_string());
    }
    vraag
        .expr_as(veld("organisatie", "naam"), "aanbieder")
        .from("verzoek")
        .left_join("zaak", veld("zaak", "id").eq(veld("verzoek", "zaak")))
        .left_join("organisatie", veld("organisatie", "agb").eq(veld("verzoek", "agb")))
        .and_where(veld("verzoek", "besloten").is_null())
        .and_where(mag)
        .order_by_expr(veld("verzoek", "antwoord_voor"), Order::Asc)
        .order_by_expr(veld("verzoek", "id"), Order::Asc)
        .limit(aantal);
    let open_rij = |r: sea_orm::QueryResult| {
        let naam: Option<String> = r.try_get("", "aanbieder")?;
        let verzoek = open(rij::Model::from_query_result(&r, "")?)?;
        let naam = naam.unwrap_or_else(|| verzoek.agb.clone());
        Ok((verzoek, naam))
    };
    lees.query_all(&vraag).await?.into_iter().map(open_rij).collect()
}
