-- Run once by the database's image: Rasa's working memory is kept apart from what the product keeps.
CREATE DATABASE rasa;
