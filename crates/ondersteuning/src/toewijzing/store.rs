use istandaarden::niveau3::Omvang;
use kern::id::{BesluitId, ContractId, PersoonId, ToewijzingId, ZaakId};
use kern::{Datum, Euro};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, Query, UnionType};
use sea_orm::{
    ConnectionTrait, FromQueryResult, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select, Set,
};
use storage::{Dag, Kluis, StorageFout, Tx, in_verzameling, veld};

use super::{NieuweToewijzing, Stand, Toewijzing, telt};
use crate::bericht::store::Verzegeld;
use crate::declaratie::Lijnstand;
use crate::product::store::rij as product_rij;

mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "toewijzing")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub nummer: i64,
        pub zaak: Uuid,
        pub besluit: Uuid,
        pub persoon: Uuid,
        pub contract: Uuid,
        pub product: Uuid,
        pub agb: String,
        pub volume: i64,
        pub eenheid: String,
        pub frequentie: String,
        pub tarief: i64,
        pub waarde: i64,
        pub ingang: Dag,
        pub eind: Option<Dag>,
        pub datum: Dag,
        pub tijd: String,
        pub stand: String,
        pub versie: i64,
        pub referentie: Option<String>,
        pub reden: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

#[derive(FromQueryResult)]
struct Gevonden {
    id: Uuid,
    nummer: i64,
    zaak: Uuid,
    persoon: Uuid,
    agb: String,
    categorie: String,
    code: String,
    volume: i64,
    eenheid: String,
    frequentie: String,
    tarief: i64,
    waarde: i64,
    ingang: Dag,
    eind: Option<Dag>,
    datum: Dag,
    tijd: String,
    stand: String,
    contract: Uuid,
    product: Uuid,
    besluit: Uuid,
    referentie: Option<String>,
    reden: Option<String>,
    versie: i64,
}

impl From<Gevonden> for Toewijzing {
    fn from(r: Gevonden) -> Self {
        let budget = (r.frequentie.is_empty() && r.volume > 0).then(|| Euro::cent(r.volume));
        let omvang = (!r.frequentie.is_empty()).then_some(Omvang {
            volume: r.volume,
            eenheid: r.eenheid,
            frequentie: r.frequentie,
        });
        Self {
            id: ToewijzingId(r.id),
            nummer: r.nummer,
            zaak: ZaakId(r.zaak),
            persoon: PersoonId(r.persoon),
            agb: r.agb,
            code: (r.code != r.categorie).then_some(r.code),
            categorie: Some(r.categorie).filter(|c| !c.is_empty()),
            omvang,
            budget,
            tarief: Euro::cent(r.tarief),
            waarde: Euro::cent(r.waarde),
            ingang: r.ingang.0,
            eind: r.eind.map(|d| d.0),
            datum: r.datum.0,
            tijd: r.tijd,
            stand: Stand::van_code(&r.stand).unwrap_or(Stand::Verstuurd),
            contract: ContractId(r.contract),
            product: r.product,
            besluit: r.besluit,
            referentie: r.referentie,
            reden: r.reden,
            versie: r.versie,
        }
    }
}

fn met_product() -> Select<rij::Entity> {
    rij::Entity::find()
        .join(
            sea_orm::JoinType::InnerJoin,
            rij::Entity::belongs_to(product_rij::Entity)
                .from(rij::Column::Product)
                .to(product_rij::Column::Id)
                .into(),
        )
        .column(product_rij::Column::Categorie)
        .column(product_rij::Column::Code)
}

/// What is written besides what was decided.
pub(super) struct Bij<'a> {
    pub nummer: i64,
    pub persoon: PersoonId,
    pub agb: &'a str,
    pub eenheid: &'a str,
    pub tarief: Euro,
    pub tijd: String,
    /// Of the request that it grants.
    pub referentie: Option<&'a str>,
}

pub(super) async fn insert(
    tx: &Tx,
    nieuw: &NieuweToewijzing,
    bij: &Bij<'_>,
) -> Result<ToewijzingId, StorageFout> {
    let id: ToewijzingId = tx.nieuw();
    let (volume, eenheid, frequentie) = nieuw.maat.rij(bij.eenheid);
    let rij = rij::ActiveModel {
        id: Set(id.0),
        nummer: Set(bij.nummer),
        zaak: Set(nieuw.zaak.0),
        besluit: Set(nieuw.besluit),
        persoon: Set(bij.persoon.0),
        contract: Set(nieuw.contract.0),
        product: Set(nieuw.product),
        agb: Set(bij.agb.to_owned()),
        volume: Set(volume),
        eenheid: Set(eenheid.to_owned()),
        frequentie: Set(frequentie.to_owned()),
        tarief: Set(bij.tarief.in_cent()),
        waarde: Set(0),
        ingang: Set(nieuw.begin.into()),
        eind: Set(nieuw.eind.map(Dag)),
        datum: Set(tx.vandaag().into()),
        tijd: Set(bij.tijd.clone()),
        stand: Set(Stand::Verstuurd.code().to_owned()),
        versie: Set(1),
        referentie: Set(bij.referentie.map(str::to_owned)),
        reden: Set(None),
    };
    rij::Entity::insert(rij).exec_without_returning(tx).await?;
    Ok(id)
}

pub async fn laad(conn: &impl ConnectionTrait, id: ToewijzingId) -> Result<Option<Toewijzing>, StorageFout> {
    let rij = met_product().filter(rij::Column::Id.eq(id.0)).into_model::<Gevonden>().one(conn).await?;
    Ok(rij.map(Toewijzing::from))
}

/// All assignments of a person at a provider.
pub(crate) async fn van_persoon(
    conn: &impl ConnectionTrait,
    persoon: PersoonId,
    agb: &str,
) -> Result<Vec<Toewijzing>, StorageFout> {
    let rijen = met_product()
        .filter(rij::Column::Persoon.eq(persoon.0))
        .filter(rij::Column::Agb.eq(agb))
        .order_by_asc(rij::Column::Nummer)
        .into_model::<Gevonden>()
        .all(conn)
        .await?;
    Ok(rijen.into_iter().map(Toewijzing::from).collect())
}

/// Whether a decision was followed by an assignment already.
pub(super) async fn van_besluit(
    conn: &impl ConnectionTrait,
    besluit: BesluitId,
) -> Result<bool, StorageFout> {
    let aantal = rij::Entity::find().filter(rij::Column::Besluit.eq(besluit.0)).count(conn).await?;
    Ok(aantal > 0)
}

/// The assignments of a case.
pub async fn van_zaak(conn: &impl ConnectionTrait, zaak: ZaakId) -> Result<Vec<Toewijzing>, StorageFout> {
    let rijen = met_product()
        .filter(rij::Column::Zaak.eq(zaak.0))
        .order_by_asc(rij::Column::Ingang)
        .into_model::<Gevonden>()
        .all(conn)
        .await?;
    Ok(rijen.into_iter().map(Toewijzing::from).collect())
}

/// The last day of the help of a case: nothing while some of it runs on without an end, or when none counts.
pub(super) async fn hulp_tot(
    conn: &impl ConnectionTrait,
    zaak: ZaakId,
) -> Result<Option<Datum>, StorageFout> {
    let gestopt = Query::select()
        .expr(veld("levering", "gestopt").max())
        .from("levering")
        .and_where(veld("levering", "toewijzing").eq(veld("toewijzing", "id")))
        .to_owned();
    let mut vraag = Query::select();
    vraag
        .columns([rij::Column::Stand, rij::Column::Reden, rij::Column::Eind])
        .expr_as(Expr::SubQuery(None, Box::new(gestopt.into())), "gestopt")
        .from(rij::Entity)
        .and_where(rij::Column::Zaak.eq(zaak.0));
    let mut laatste: Option<Datum> = None;
    for r in conn.query_all(&vraag).await? {
        let stand = Stand::van_code(&r.try_get::<String>("", "stand")?).unwrap_or(Stand::Verstuurd);
        if !telt(stand, r.try_get::<Option<String>>("", "reden")?.as_deref()) {
            continue;
        }
        let gestopt = r.try_get::<Option<Dag>>("", "gestopt")?.filter(|_| stand == Stand::Gestopt);
        let Some(Dag(tot)) = gestopt.or(r.try_get("", "eind")?) else { return Ok(None) };
        laatste = laatste.filter(|dag| *dag > tot).or(Some(tot));
    }
    Ok(laatste)
}

/// An assignment, whether lines on it were found right and not taken back, and the request on which it rests.
pub(crate) struct Gewogen {
    pub toewijzing: Toewijzing,
    pub gedeclareerd: bool,
    /// Rank of the product in the message, and that message.
    pub verzoek: Option<(i64, Vec<u8>)>,
}

/// The assignments of a case with what is weighed beside them: one query.
pub(crate) async fn gewogen(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    zaak: ZaakId,
) -> Result<Vec<Gewogen>, StorageFout> {
    let van = |kolom| veld("declaratieregel", kolom);
    let telt = Lijnstand::ALLE.into_iter().filter(|s| s.telt()).map(Lijnstand::code);
    let regels = Query::select()
        .expr(Expr::cust("COALESCE(CAST(SUM(declaratieregel.bedrag) AS BIGINT), 0)"))
        .from("declaratieregel")
        .and_where(van("toewijzing_nummer").eq(veld("toewijzing", "nummer")))
        .and_where(van("agb").eq(veld("toewijzing", "agb")))
        .and_where(van("stand").is_in(telt))
        .to_owned();
    let mut vraag =
        met_product().filter(rij::Column::Zaak.eq(zaak.0)).order_by_asc(rij::Column::Ingang).into_query();
    vraag
        .expr_as(Expr::SubQuery(None, Box::new(regels.into())), "gedeclareerd")
        .expr_as(veld("verzoek", "plek"), "verzoek_plek")
        .left_join("verzoek", veld("verzoek", "id").eq(veld("toewijzing", "besluit")));
    Verzegeld::erbij(&mut vraag, veld("verzoek", "bericht"));
    let rijen = conn.query_all(&vraag).await?;
    let open = |r: &QueryResult| {
        let plek: Option<i64> = r.try_get("", "verzoek_plek")?;
        Ok(Gewogen {
            toewijzing: Gevonden::from_query_result(r, "")?.into(),
            gedeclareerd: r.try_get::<i64>("", "gedeclareerd")? != 0,
            verzoek: plek.zip(Verzegeld::van_rij(r)?.map(|v| v.open(kluis)).transpose()?),
        })
    };
    rijen.iter().map(open).collect()
}

/// The provider's own assignments among these numbers and of these people: another provider's are not there.
pub(crate) async fn van_aanbieder(
    conn: &impl ConnectionTrait,
    agb: &str,
    nummers: &[i64],
    personen: &[Uuid],
) -> Result<Vec<Toewijzing>, StorageFout> {
    let zoek = |raakt: Expr| met_product().filter(rij::Column::Agb.eq(agb)).filter(raakt).into_query();
    let motor = conn.get_database_backend();
    let genoemd = || in_verzameling(motor, rij::Column::Nummer.into_expr(), nummers);
    // One road per set, each along its own index; with OR there is none. Nothing comes along both: reading a row of
    // the answer costs more than finding it.
    let mut vraag = zoek(genoemd());
    let van_persoon = in_verzameling(motor, rij::Column::Persoon.into_expr(), personen);
    vraag.union(UnionType::All, zoek(van_persoon.and(genoemd().not())));
    let mut rijen = Gevonden::find_by_statement(motor.build(&vraag)).all(conn).await?;
    rijen.sort_unstable_by_key(|r| r.nummer);
    Ok(rijen.into_iter().map(Toewijzing::from).collect())
}

/// Sets where an assignment stands and what it is worth at most. `Conflict` when it is no longer the one that was read.
pub(super) async fn zet(tx: &Tx, nu: &Toewijzing, stand: Stand, waarde: Euro) -> Result<(), StorageFout> {
    let geraakt = rij::Entity::update_many()
        .col_expr(rij::Column::Stand, Expr::value(stand.code()))
        .col_expr(rij::Column::Waarde, Expr::value(waarde.in_cent()))
        .col_expr(rij::Column::Versie, Expr::col(rij::Column::Versie).add(1))
        .filter(rij::Column::Id.eq(nu.id.0))
        .filter(rij::Column::Versie.eq(nu.versie))
        .exec(tx)
        .await?;
    if geraakt.rows_affected == 1 { Ok(()) } else { Err(StorageFout::Conflict) }
}

/// A newer version of an assignment: what may change under its number.
pub(super) struct Versie<'a> {
    pub eind: Option<Datum>,
    /// Units, or cents of a budget.
    pub volume: i64,
    pub waarde: Euro,
    pub stand: Stand,
    pub tijd: String,
    pub reden: &'a str,
    pub referentie: Option<&'a str>,
}

/// Writes a newer version of an assignment (IV013). `Conflict` when it is no longer the one that was read.
pub(super) async fn wijzig(tx: &Tx, nu: &Toewijzing, versie: &Versie<'_>) -> Result<(), StorageFout> {
    let geraakt = rij::Entity::update_many()
        .col_expr(rij::Column::Eind, Expr::value(versie.eind.map(Dag)))
        .col_expr(rij::Column::Volume, Expr::value(versie.volume))
        .col_expr(rij::Column::Waarde, Expr::value(versie.waarde.in_cent()))
        .col_expr(rij::Column::Stand, Expr::value(versie.stand.code()))
        .col_expr(rij::Column::Datum, Expr::value(Dag(tx.vandaag())))
        .col_expr(rij::Column::Tijd, Expr::value(versie.tijd.clone()))
        .col_expr(rij::Column::Reden, Expr::value(versie.reden))
        .col_expr(rij::Column::Referentie, Expr::value(versie.referentie))
        .col_expr(rij::Column::Versie, Expr::col(rij::Column::Versie).add(1))
        .filter(rij::Column::Id.eq(nu.id.0))
        .filter(rij::Column::Versie.eq(nu.versie))
        .exec(tx)
        .await?;
    if geraakt.rows_affected == 1 { Ok(()) } else { Err(StorageFout::Conflict) }
}

/// Says which request an assignment answers that did not change itself (IV093).
pub(crate) async fn zet_referentie(tx: &Tx, id: ToewijzingId, referentie: &str) -> Result<(), StorageFout> {
    rij::Entity::update_many()
        .col_expr(rij::Column::Referentie, Expr::value(referentie))
        .filter(rij::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}
