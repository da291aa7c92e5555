-- An operation's open page is looked for by its id alone: whoever looks at it says no network.
CREATE INDEX "operations_public" ON "operations"("id") WHERE public_since is not null;
