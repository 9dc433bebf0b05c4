package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.constructs.workload.Permission;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.util.List;
import org.junit.jupiter.api.Test;

/** AWS permissions depend only on needs. */
class PermissionsTest {

    private static List<Permission> of(String feature) {
        return Permissions.of(Altered.of(Altered.feature(feature), Stage.DUAL, 0));
    }

    @Test
    void uploadsGoToOnePrefixOfOneBucketAndOneQueue() {
        assertThat(of("upload-gateway"))
                .containsExactly(
                        new Permission(
                                "PhotosWrite",
                                List.of("s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"),
                                List.of("arn:aws:s3:::hidamari-production-photos/uploads/*"),
                                ""),
                        new Permission(
                                "MediaJobsSend",
                                List.of("sqs:SendMessage", "sqs:GetQueueUrl"),
                                List.of("arn:aws:sqs:ap-northeast-1:111122223333:hidamari-production-media-jobs"),
                                ""));
    }

    @Test
    void readersMayListAndReadButNotWrite() {
        assertThat(of("media-stream"))
                .flatExtracting(Permission::actions)
                .containsExactly(
                        "s3:GetObject",
                        "s3:ListBucket",
                        "dynamodb:GetItem",
                        "dynamodb:BatchGetItem",
                        "dynamodb:Query",
                        "dynamodb:DescribeTable");
    }

    @Test
    void aFeatureThatNeedsNothingOfAwsHasNoRole() {
        for (String feature : List.of("web-front", "admin-console", "app-api", "push-notifier", "order-export")) {
            assertThat(of(feature)).as(feature).isEmpty();
        }
    }

    @Test
    void noFeatureMayDoEverythingAnywhere() {
        for (FeatureStackProps subject : FullMove.features()) {
            for (Permission permission : Permissions.of(subject)) {
                assertThat(permission.actions()).noneMatch(action -> action.contains("*"));
                assertThat(permission.resources())
                        .allMatch(resource ->
                                resource.startsWith("arn:aws:") && resource.contains("hidamari-production"));
                assertThat(permission.sid()).matches("[A-Za-z0-9]+");
            }
            assertThat(Permissions.of(subject)).extracting(Permission::sid).doesNotHaveDuplicates();
        }
    }

    @Test
    void aPermissionWithAWildcardIsRefused() {
        assertThatThrownBy(() -> new Permission("X", List.of("s3:*"), List.of("arn:aws:s3:::b"), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[s3:*]");
        assertThatThrownBy(() -> new Permission("X", List.of("s3:GetObject"), List.of("*"), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[*]");
    }
}
