package dev.hikkoshi.config;

/** The form of the name of a bucket (docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html). */
final class BucketName {

    private static final String KEPT_BEGINNINGS = "(?!xn--|sthree-|amzn-s3-demo-)";
    private static final String KEPT_ENDS = "(?!.*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)";
    private static final String ADDRESS = "(?!\\d{1,3}(\\.\\d{1,3}){3}$)";

    /** The regular expression that the whole name matches. */
    static final String PATTERN =
            KEPT_BEGINNINGS + KEPT_ENDS + ADDRESS + "(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";

    private BucketName() {}
}
