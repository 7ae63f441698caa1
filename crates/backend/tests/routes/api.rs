mod articles;
mod caching;
mod comments;
mod front;
mod openapi;
mod site;
