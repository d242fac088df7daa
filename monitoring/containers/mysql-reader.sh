# Creates an account that may only read the database. The image's entry point sources this file, and its function knows
# root's password.
docker_process_sql <<EOF
CREATE USER reader IDENTIFIED BY '$(cat /run/secrets/mysql-reader)';
GRANT SELECT, SHOW VIEW ON wikistream.* TO reader;
EOF
