use kern::Datum;
use kern::id::{BesluitId, BriefId, ZaakId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query, UnionType};
use sea_orm::{ConnectionTrait, DbBackend, Set};
use storage::{Dag, StorageFout, Tijdstip, Tx};

use super::Feit;
use crate::post::Post;

mod feit {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "zaak_feit")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub zaak: Uuid,
        pub moment: Tijdstip,
        pub wat: String,
        pub wie: String,
        pub bedrag: Option<i64>,
        pub dag: Option<Dag>,
        pub tijd: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Puts a fact on the timeline of a case.
pub async fn noteer(tx: &mut Tx, zaak: ZaakId, wat: &str, dag: Option<Datum>) -> Result<(), StorageFout> {
    noteer_om(tx, zaak, wat, (dag, None)).await
}

/// The same of what has a time on its day.
pub(in crate::zaak) async fn noteer_om(
    tx: &mut Tx,
    zaak: ZaakId,
    wat: &str,
    (dag, tijd): (Option<Datum>, Option<String>),
) -> Result<(), StorageFout> {
    let id: Uuid = tx.nieuw();
    let wie = tx.actor().account().map(|a| a.to_string()).unwrap_or_default();
    let model = feit::ActiveModel {
        id: Set(id),
        zaak: Set(zaak.0),
        moment: Set(tx.nu().into()),
        wat: Set(wat.to_owned()),
        wie: Set(wie),
        bedrag: Set(None),
        dag: Set(dag.map(Dag)),
        tijd: Set(tijd),
    };
    feit::Entity::insert(model).exec_without_returning(tx).await?;
    Ok(())
}

/// What happened in some cases, oldest first, and their letters, newest first: one query.
pub async fn van_zaken(
    conn: &impl ConnectionTrait,
    zaken: &[ZaakId],
) -> Result<(Vec<Feit>, Vec<Post>), StorageFout> {
    let ids = || zaken.iter().map(|z| z.0);
    let leeg = |soort: &str| Expr::cust(format!("CAST(NULL AS {soort})"));
    let postgres = conn.get_database_backend() == DbBackend::Postgres;
    let (moment, dag) = if postgres { ("timestamptz", "date") } else { ("text", "text") };
    let id = if postgres { "uuid" } else { "blob" };
    let mut vraag = Query::select();
    vraag
        .columns(
            ["id", "zaak", "wat", "moment", "dag", "tijd"].map(|k| (Alias::new("zaak_feit"), Alias::new(k))),
        )
        .expr_as(leeg(dag), "gemaakt")
        .expr_as(leeg(id), "besluit")
        .from("zaak_feit")
        .and_where(Expr::col("zaak").is_in(ids()));
    let brieven = Query::select()
        .columns(["id", "zaak", "soort"].map(|k| (Alias::new("brief"), Alias::new(k))))
        .expr(leeg(moment))
        .columns([(Alias::new("brief"), Alias::new("verzonden"))])
        .expr(leeg("text"))
        .columns(["gemaakt", "besluit"].map(|k| (Alias::new("brief"), Alias::new(k))))
        .from("brief")
        .and_where(Expr::col("zaak").is_in(ids()))
        .to_owned();
    vraag.union(UnionType::All, brieven);
    let (mut feiten, mut post) = (Vec::new(), Vec::new());
    for r in conn.query_all(&vraag).await? {
        let (id, zaak): (Uuid, _) = (r.try_get("", "id")?, ZaakId(r.try_get("", "zaak")?));
        let (wat, dag) = (r.try_get("", "wat")?, r.try_get::<Option<Dag>>("", "dag")?.map(|d| d.0));
        match r.try_get::<Option<Tijdstip>>("", "moment")? {
            Some(moment) => {
                let tijd = r.try_get("", "tijd")?;
                feiten.push((id, Feit { zaak, moment: moment.0, wat, dag, tijd }));
            }
            None => post.push(Post {
                id: BriefId(id),
                zaak,
                besluit: r.try_get::<Option<Uuid>>("", "besluit")?.map(BesluitId),
                soort: wat,
                gemaakt: r.try_get::<Dag>("", "gemaakt")?.0,
                verzonden: dag,
                partij: None,
                gedrukt: None,
                fout: None,
            }),
        }
    }
    feiten.sort_by_key(|(id, f)| (f.moment, *id));
    post.sort_by_key(|p| std::cmp::Reverse(p.id.0));
    Ok((feiten.into_iter().map(|(_, f)| f).collect(), post))
}
