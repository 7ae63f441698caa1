mod articles;
mod caching;
mod comments;
mod front;
mod openapi;
mod reads;
mod site;
mod trending;
