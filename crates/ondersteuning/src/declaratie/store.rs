use std::collections::BTreeSet;

use auth::Blik;
use auth::gronden::{Gebruikt, Kijker};
use istandaarden::niveau3::Declaratiekop;
use kern::id::BerichtId;
use kern::{Actor, Datum, Euro};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, ExprTrait as _, Query, UnionType};
use sea_orm::{
    ConnectionTrait, FromQueryResult, JoinType, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
    Set,
};
use storage::{Dag, StorageFout, Tx, in_verzameling};

use super::{Declaratie, Lijn, Lijnstand, Reden, Stand};
use crate::OndersteuningFout;
use crate::bericht::inzien::store::betrokken;

mod kop {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "declaratie")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub bericht: Uuid,
        pub agb: String,
        pub nummer: String,
        pub identificatie: String,
        pub begin: Dag,
        pub dagtekening: Dag,
        pub basis_xsd: String,
        pub bericht_xsd: String,
        pub gevraagd: i64,
        pub toegekend: i64,
        pub afgekeurd: i64,
        pub regels: i64,
        pub regels_fout: i64,
        pub stand: String,
        pub antwoord_voor: Dag,
        pub beoordeeld_door: Option<String>,
        pub versie: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod regel {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "declaratieregel")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub declaratie: Uuid,
        pub agb: String,
        pub plek: i64,
        pub referentie: String,
        pub vorig: Option<String>,
        pub toewijzing_nummer: i64,
        pub toewijzing: Option<Uuid>,
        pub persoon: Option<Uuid>,
        pub categorie: String,
        pub code: String,
        pub begin: Dag,
        pub eind: Dag,
        pub volume: i64,
        pub eenheid: String,
        pub tarief: Option<i64>,
        pub bedrag: i64,
        pub stand: String,
        pub regel: Option<String>,
        pub retourcode: Option<String>,
        pub betaalrun: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Lines of one statement: below the number of parameters that both databases take.
const STUK: usize = 400;

/// What is written of a declaration besides its sums.
pub(super) struct Nieuw<'a> {
    pub bericht: BerichtId,
    pub kop: &'a Declaratie,
    pub identificatie: &'a str,
    pub xsd: (&'a str, &'a str),
}

pub(super) async fn insert(tx: &Tx, nieuw: &Nieuw<'_>, lijnen: &[Lijn]) -> Result<(), StorageFout> {
    let d = nieuw.kop;
    let rij = kop::ActiveModel {
        id: Set(d.id),
        bericht: Set(nieuw.bericht.0),
        agb: Set(d.agb.clone()),
        nummer: Set(d.nummer.clone()),
        identificatie: Set(nieuw.identificatie.to_owned()),
        begin: Set(d.begin.into()),
        dagtekening: Set(d.dagtekening.into()),
        basis_xsd: Set(nieuw.xsd.0.to_owned()),
        bericht_xsd: Set(nieuw.xsd.1.to_owned()),
        gevraagd: Set(d.gevraagd.in_cent()),
        toegekend: Set(d.toegekend.in_cent()),
        afgekeurd: Set(d.afgekeurd.in_cent()),
        regels: Set(d.regels),
        regels_fout: Set(d.regels_fout),
        stand: Set(d.stand.code().to_owned()),
        antwoord_voor: Set(d.antwoord_voor.into()),
        beoordeeld_door: Set(None),
        versie: Set(1),
    };
    kop::Entity::insert(rij).exec_without_returning(tx).await?;
    for stuk in lijnen.chunks(STUK) {
        let rijen = stuk.iter().map(|l| rij_van(d.id, l));
        regel::Entity::insert_many(rijen).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn rij_van(declaratie: Uuid, l: &Lijn) -> regel::ActiveModel {
    regel::ActiveModel {
        declaratie: Set(declaratie),
        agb: Set(l.agb.clone()),
        plek: Set(l.plek),
        referentie: Set(l.referentie.clone()),
        vorig: Set(l.vorig.clone()),
        toewijzing_nummer: Set(l.toewijzing_nummer),
        toewijzing: Set(l.toewijzing),
        persoon: Set(l.persoon),
        categorie: Set(l.categorie.clone()),
        code: Set(l.code.clone()),
        begin: Set(l.begin.into()),
        eind: Set(l.eind.into()),
        volume: Set(l.volume),
        eenheid: Set(l.eenheid.clone()),
        tarief: Set(l.tarief.map(Euro::in_cent)),
        bedrag: Set(l.bedrag.in_cent()),
        stand: Set(l.stand.code().to_owned()),
        regel: Set(l.regel.clone()),
        retourcode: Set(l.retourcode.clone()),
        betaalrun: Set(None),
        ..Default::default()
    }
}

#[derive(FromQueryResult)]
struct Gevonden {
    id: i64,
    agb: String,
    plek: i64,
    referentie: String,
    vorig: Option<String>,
    toewijzing_nummer: i64,
    toewijzing: Option<Uuid>,
    persoon: Option<Uuid>,
    categorie: String,
    code: String,
    begin: Dag,
    eind: Dag,
    volume: i64,
    eenheid: String,
    tarief: Option<i64>,
    bedrag: i64,
    stand: String,
    regel: Option<String>,
    retourcode: Option<String>,
    nummer: String,
}

impl From<Gevonden> for Lijn {
    fn from(r: Gevonden) -> Self {
        Self {
            plek: r.plek,
            referentie: r.referentie,
            vorig: r.vorig,
            toewijzing_nummer: r.toewijzing_nummer,
            toewijzing: r.toewijzing,
            persoon: r.persoon,
            categorie: r.categorie,
            code: r.code,
            begin: r.begin.0,
            eind: r.eind.0,
            volume: r.volume,
            eenheid: r.eenheid,
            tarief: r.tarief.map(Euro::cent),
            bedrag: Euro::cent(r.bedrag),
            stand: Lijnstand::van_code(&r.stand),
            regel: r.regel,
            retourcode: r.retourcode,
            agb: r.agb,
            declaratie_nummer: r.nummer,
        }
    }
}

fn met_kop() -> Select<regel::Entity> {
    regel::Entity::find()
        .join(
            JoinType::InnerJoin,
            regel::Entity::belongs_to(kop::Entity).from(regel::Column::Declaratie).to(kop::Column::Id).into(),
        )
        .column(kop::Column::Nummer)
}

/// Earlier lines of a provider on these assignments or with these numbers. Refused lines are no history.
pub(crate) async fn eerdere_regels(
    conn: &impl ConnectionTrait,
    agb: &str,
    toewijzingen: &BTreeSet<i64>,
    nummers: &BTreeSet<String>,
) -> Result<Vec<Lijn>, StorageFout> {
    let telt = || Lijnstand::ALLE.into_iter().filter(|s| s.telt()).map(Lijnstand::code);
    let zoek = |raakt: Expr| {
        let eigen = met_kop().filter(regel::Column::Agb.eq(agb)).filter(regel::Column::Stand.is_in(telt()));
        eigen.filter(raakt).into_query()
    };
    let motor = conn.get_database_backend();
    // One road per set, each along its own index; with OR there is none.
    let mut vraag = zoek(in_verzameling(motor, regel::Column::ToewijzingNummer.into_expr(), toewijzingen));
    let op_nummer = in_verzameling(motor, regel::Column::Referentie.into_expr(), nummers);
    vraag.union(UnionType::All, zoek(op_nummer));
    let mut rijen = Gevonden::find_by_statement(motor.build(&vraag)).all(conn).await?;
    rijen.sort_unstable_by_key(|r| r.id);
    rijen.dedup_by_key(|r| r.id);
    Ok(rijen.into_iter().map(Lijn::from).collect())
}

/// Earlier declarations of a provider: those with these numbers, and the latest months.
pub(crate) async fn eerdere_koppen(
    conn: &impl ConnectionTrait,
    agb: &str,
    nummers: &BTreeSet<String>,
) -> Result<Vec<Declaratiekop>, StorageFout> {
    let laatste = Query::select()
        .expr(Expr::col(Alias::new("begin")).max())
        .from(Alias::new("declaratie"))
        .and_where(Expr::col(Alias::new("agb")).eq(agb))
        .to_owned();
    let op_nummer = in_verzameling(conn.get_database_backend(), kop::Column::Nummer.into_expr(), nummers);
    let raakt = op_nummer.or(kop::Column::Begin.in_subquery(laatste));
    let rijen = kop::Entity::find().filter(kop::Column::Agb.eq(agb)).filter(raakt).all(conn).await?;
    let feit = |r: kop::Model| Declaratiekop {
        aanbieder: r.agb,
        nummer: r.nummer,
        identificatie: r.identificatie,
        begin: r.begin.0,
        xsd_versie: (r.basis_xsd, r.bericht_xsd),
    };
    Ok(rijen.into_iter().map(feit).collect())
}

fn open(r: kop::Model) -> Declaratie {
    Declaratie {
        id: r.id,
        bericht: BerichtId(r.bericht),
        agb: r.agb,
        nummer: r.nummer,
        begin: r.begin.0,
        dagtekening: r.dagtekening.0,
        gevraagd: Euro::cent(r.gevraagd),
        toegekend: Euro::cent(r.toegekend),
        afgekeurd: Euro::cent(r.afgekeurd),
        regels: r.regels,
        regels_fout: r.regels_fout,
        stand: Stand::van_code(&r.stand),
        antwoord_voor: r.antwoord_voor.0,
    }
}

pub(crate) async fn laad(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Declaratie>, StorageFout> {
    Ok(kop::Entity::find_by_id(id).one(conn).await?.map(open))
}

/// The declarations that came in these messages.
pub(crate) async fn van_berichten(
    conn: &impl ConnectionTrait,
    berichten: Vec<Uuid>,
) -> Result<Vec<Declaratie>, StorageFout> {
    let rijen = kop::Entity::find().filter(kop::Column::Bericht.is_in(berichten)).all(conn).await?;
    Ok(rijen.into_iter().map(open).collect())
}

/// The ground on which somebody sees the money of a declaration, and whose cases are in it. Without one for every case it
/// is not there: an amount beside a name says which help somebody gets.
pub(super) async fn grond(
    conn: &impl ConnectionTrait,
    (actor, op): (&Actor, Datum),
    kop: &Declaratie,
) -> Result<(Gebruikt, Vec<Uuid>), OndersteuningFout> {
    let kijker = Kijker { actor, op, blik: Blik::Financieel };
    let zaken = betrokken(conn, &kijker, &[kop.bericht.0], &kop.agb).await?;
    let mag = zaken.iter().all(|z| z.grond.is_some());
    let eerste = zaken.iter().find_map(|z| z.grond.clone()).filter(|_| mag);
    let personen = zaken.into_iter().filter_map(|z| z.persoon).collect();
    Ok((eerste.ok_or(OndersteuningFout::NietGevonden)?, personen))
}

/// Lines of a declaration: the wrong ones first, then by place.
pub(crate) async fn lijnen(
    conn: &impl ConnectionTrait,
    id: Uuid,
    aantal: u64,
) -> Result<Vec<Lijn>, StorageFout> {
    let rijen = met_kop()
        .filter(regel::Column::Declaratie.eq(id))
        .order_by_asc(regel::Column::Regel.is_null())
        .order_by_asc(regel::Column::Plek)
        .limit(aantal)
        .into_model::<Gevonden>()
        .all(conn)
        .await?;
    Ok(rijen.into_iter().map(Lijn::from).collect())
}

/// The rules that lines break, with how many and for how much: one query.
pub(super) async fn redenen(conn: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Reden>, StorageFout> {
    let mut rijen = regel::Entity::find()
        .select_only()
        .column(regel::Column::Regel)
        .column(regel::Column::Retourcode)
        .expr_as(Expr::cust("COUNT(*)"), "aantal")
        .expr_as(Expr::cust("CAST(SUM(bedrag) AS BIGINT)"), "bedrag")
        .filter(regel::Column::Declaratie.eq(id))
        .filter(regel::Column::Regel.is_not_null())
        .group_by(regel::Column::Regel)
        .group_by(regel::Column::Retourcode)
        .into_tuple::<(String, Option<String>, i64, i64)>()
        .all(conn)
        .await?;
    rijen.sort_by(|a, b| (b.2, &a.0).cmp(&(a.2, &b.0)));
    let reden = |(regel, retourcode, aantal, bedrag)| {
        let bedrag = Euro::cent(bedrag);
        Reden { regel, retourcode, aantal, bedrag }
    };
    Ok(rijen.into_iter().map(reden).collect())
}

/// The answer leaves: what was right is granted, what was wrong refused. False when it had left already.
pub(super) async fn zet_beantwoord(tx: &Tx, id: Uuid, door: &str) -> Result<bool, StorageFout> {
    let geraakt = kop::Entity::update_many()
        .col_expr(kop::Column::Stand, Expr::value(Stand::Beantwoord.code()))
        .col_expr(kop::Column::BeoordeeldDoor, Expr::value(door))
        .filter(kop::Column::Id.eq(id))
        .filter(kop::Column::Stand.eq(Stand::Wacht.code()))
        .exec(tx)
        .await?;
    if geraakt.rows_affected != 1 {
        return Ok(false);
    }
    for (van, naar) in
        [(Lijnstand::Klopt, Lijnstand::Goedgekeurd), (Lijnstand::KloptNiet, Lijnstand::Afgekeurd)]
    {
        regel::Entity::update_many()
            .col_expr(regel::Column::Stand, Expr::value(naar.code()))
            .filter(regel::Column::Declaratie.eq(id))
            .filter(regel::Column::Stand.eq(van.code()))
            .exec(tx)
            .await?;
    }
    Ok(true)
}

/// Whether one of these accounts judged a declaration that a payment run pays.
pub(crate) async fn beoordeeld_in_run(
    conn: &impl ConnectionTrait,
    run: Uuid,
    wie: &str,
) -> Result<bool, StorageFout> {
    let rij = met_kop()
        .filter(regel::Column::Betaalrun.eq(run))
        .filter(kop::Column::BeoordeeldDoor.eq(wie))
        .limit(1)
        .into_model::<Gevonden>()
        .one(conn)
        .await?;
    Ok(rij.is_some())
}
