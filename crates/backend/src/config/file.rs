//! `gazette.toml`: its values become what holds where neither a flag nor the environment says otherwise.

use super::Cli;
use clap::{Arg, Command, CommandFactory, FromArgMatches};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The file in the current folder that is read unless another is named.
const USUAL: &str = "gazette.toml";

/// Why the settings could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("the settings file {path} cannot be read: {error}")]
    Unreadable { path: PathBuf, error: io::Error },
    #[error("the settings file {path} is not TOML: {error}")]
    NotToml { path: PathBuf, error: Box<toml::de::Error> },
    #[error("the settings file {path} says \"{name}\", which is no setting")]
    Unknown { path: PathBuf, name: String },
    #[error("the settings file {path} gives \"{name}\" neither a text nor a number nor true or false")]
    NotAValue { path: PathBuf, name: String },
    /// A wrong flag, or `--help`: clap has the words.
    #[error(transparent)]
    CommandLine(#[from] clap::Error),
}

/// Reads the command line, the environment and the settings file.
///
/// # Errors
/// See [`ConfigError`].
pub fn parse(line: impl IntoIterator<Item = OsString>) -> Result<Cli, ConfigError> {
    let line: Vec<OsString> = line.into_iter().collect();
    let mut command = Cli::command();
    if let Some((path, settings)) = find(&line)? {
        command = with_settings(command, &path, &settings)?;
    }
    Ok(Cli::from_arg_matches(&command.try_get_matches_from(line)?)?)
}

type Settings = BTreeMap<String, toml::Value>;

fn find(line: &[OsString]) -> Result<Option<(PathBuf, Settings)>, ConfigError> {
    // Only for the name of the file: whatever else is wrong is told later.
    let named = Cli::command().ignore_errors(true).try_get_matches_from(line).ok();
    let named = named.and_then(|matches| matches.get_one::<PathBuf>("config").cloned());
    let path = named.clone().unwrap_or_else(|| PathBuf::from(USUAL));
    match fs::read_to_string(&path) {
        Ok(text) => {
            let settings = toml::from_str(&text)
                .map_err(|error| ConfigError::NotToml { path: path.clone(), error: Box::new(error) })?;
            Ok(Some((path, settings)))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => Ok(None),
        Err(error) => Err(ConfigError::Unreadable { path, error }),
    }
}

/// The command with the values of the file as its defaults.
fn with_settings(command: Command, path: &Path, settings: &Settings) -> Result<Command, ConfigError> {
    let mut values = BTreeMap::new();
    for (name, value) in settings {
        let is_known = name != "config" && command.get_subcommands().any(|command| has(command, name));
        if !is_known {
            return Err(ConfigError::Unknown { path: path.to_owned(), name: name.clone() });
        }
        values.insert(name.clone(), text(value).ok_or_else(|| not_a_value(path, name))?);
    }
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    Ok(names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |command| {
            command.mut_args(|arg| match values.get(arg.get_id().as_str()).filter(|_| is_setting(&arg)) {
                Some(value) => arg.default_value(value.clone()),
                None => arg,
            })
        })
    }))
}

fn has(command: &Command, name: &str) -> bool {
    command.get_arguments().any(|arg| arg.get_id() == name && is_setting(arg))
}

/// A flag is a setting if the environment may give it; the others belong to one call.
fn is_setting(arg: &Arg) -> bool {
    arg.get_env().is_some()
}

fn text(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(_) | toml::Value::Float(_) | toml::Value::Boolean(_) => Some(value.to_string()),
        toml::Value::Datetime(_) | toml::Value::Array(_) | toml::Value::Table(_) => None,
    }
}

fn not_a_value(path: &Path, name: &str) -> ConfigError {
    ConfigError::NotAValue { path: path.to_owned(), name: name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ServeArgs;

    fn serve(file: &str, flags: &[&str]) -> Result<ServeArgs, ConfigError> {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("site.toml");
        fs::write(&path, file).expect("the file is written");
        let line = ["gazette".into(), "--config".into(), path.into_os_string(), "serve".into()];
        let cli = parse(line.into_iter().chain(flags.iter().map(OsString::from)))?;
        let crate::config::Command::Serve(args) = cli.command else { panic!("it is to serve") };
        Ok(*args)
    }

    #[test]
    fn the_file_holds_unless_a_flag_says_otherwise() {
        let file = "port = 81\npublic_url = \"https://times.example\"\nrequest_seconds = 1.5";
        let args = serve(file, &["--port", "82"]).expect("it is read");
        assert_eq!(args.port, 82);
        assert_eq!(args.site.public_url.as_deref(), Some("https://times.example"));
        assert_eq!(args.limits.request_seconds.as_millis(), 1500);
        assert_eq!(args.limits.max_headers, 100, "what nobody says");
    }

    #[test]
    fn every_command_finds_the_folder_of_the_file() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("site.toml");
        fs::write(&path, "var = \"/srv/times\"\ntime_zone = \"America/St_Lucia\"").expect("the file is written");
        let line = |words: &[&str]| {
            let line = ["gazette".into(), "--config".into(), path.clone().into_os_string()];
            parse(line.into_iter().chain(words.iter().map(OsString::from))).expect("it is read").command
        };
        let crate::config::Command::Import { var, args } = line(&["import", "x.xml"]) else { panic!("an import") };
        assert_eq!(var.var, Path::new("/srv/times"));
        assert_eq!(args.time_zone, None, "a flag of one call");
        let crate::config::Command::Topics { var, .. } = line(&["topics", "list"]) else { panic!("topics") };
        assert_eq!(var.var, Path::new("/srv/times"));
        let crate::config::Command::Topics { var, .. } = line(&["topics", "list", "--var", "v"]) else {
            panic!("topics")
        };
        assert_eq!(var.var, Path::new("v"));
    }

    #[test]
    fn what_is_wrong_in_the_file_is_said() {
        let error = |file| serve(file, &[]).expect_err("it is refused").to_string();
        assert!(error("prot = 81").contains("\"prot\", which is no setting"));
        assert!(error("port = [1]").contains("\"port\" neither"));
        assert!(error("port = 99999").contains("99999"));
        assert!(error("port =").contains("is not TOML"));
    }

    #[test]
    fn a_file_that_is_named_must_be_there() {
        let line = ["gazette", "serve", "--config", "no/such/file.toml"].map(OsString::from);
        assert!(matches!(parse(line), Err(ConfigError::Unreadable { .. })));
    }
}
