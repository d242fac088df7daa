# Serves /data as S3 to clients that sign with the keys in /run/secrets. The keys are on no command line, and in a file
# that only this user can read.
set -eu
umask 077
mkdir -p /data/wikistream
cat > /run/s3proxy/s3proxy.properties <<EOF
s3proxy.endpoint=http://0.0.0.0:9000
s3proxy.authorization=aws-v4
s3proxy.identity=$(cat /run/secrets/s3-access-key)
s3proxy.credential=$(cat /run/secrets/s3-secret-key)
s3proxy.v4-max-non-chunked-request-size=33554432
jclouds.provider=filesystem
jclouds.filesystem.basedir=/data
EOF
exec java -Xmx160m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -jar /s3proxy.jar --properties /run/s3proxy/s3proxy.properties
