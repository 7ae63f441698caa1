//! Rows as structs.

/// A struct that is read from a row by the names of its fields; `field: u32 as i64` is stored as the second type.
/// It does what `#[derive(sqlx::FromRow)]` does: sqlx's own macros would compile all of SQLite once more for themselves.
macro_rules! row {
    ($(#[$doc:meta])* $visible:vis struct $name:ident {
        $($seen:vis $field:ident: $type:ty $(as $stored:ty)?,)+
    }) => {
        $(#[$doc])*
        $visible struct $name {
            $($seen $field: $type,)+
        }

        impl sqlx::FromRow<'_, sqlx::sqlite::SqliteRow> for $name {
            fn from_row(row: &sqlx::sqlite::SqliteRow) -> sqlx::Result<Self> {
                Ok(Self { $($field: row!(@read row, stringify!($field), $type $(, $stored)?),)+ })
            }
        }
    };
    (@read $row:ident, $name:expr, $type:ty) => {
        sqlx::Row::try_get::<$type, _>($row, $name)?
    };
    (@read $row:ident, $name:expr, $type:ty, $stored:ty) => {
        <$type>::try_from(sqlx::Row::try_get::<$stored, _>($row, $name)?)
            .map_err(|error| sqlx::Error::ColumnDecode { index: $name.to_owned(), source: error.into() })?
    };
}

pub(super) use row;
