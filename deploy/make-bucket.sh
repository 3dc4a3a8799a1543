#!/bin/sh
# Makes the bucket, and a key that opens this bucket and nothing else. May run any number of times.
set -eu

mc alias set store http://minio:9000 "$MINIO_ROOT_USER" "$MINIO_ROOT_PASSWORD"
mc mb --ignore-existing "store/$BUCKET"
mc admin user add store "$KEY_ID" "$KEY_SECRET"

cat > /tmp/policy.json <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetBucketLocation"], "Resource": ["arn:aws:s3:::$BUCKET"] },
    { "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"], "Resource": ["arn:aws:s3:::$BUCKET/*"] }
  ]
}
POLICY
mc admin policy create store examport /tmp/policy.json
# Says no when it is attached already; whether it is shows below.
mc admin policy attach store examport --user "$KEY_ID" || true

# With the key itself: it must be able to do what the server will.
mc alias set server http://minio:9000 "$KEY_ID" "$KEY_SECRET"
echo 'It can be written to.' | mc pipe "server/$BUCKET/check"
mc rm "server/$BUCKET/check"
