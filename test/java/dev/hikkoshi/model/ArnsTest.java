package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.CdkContext;
import dev.hikkoshi.constructs.identity.StackArn;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/** CDK is the witness: it writes the same ARNs in a stack of the same region and account. */
class ArnsTest {

    private static final String ACCOUNT = "111122223333";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "ap-northeast-1, aws",
        "eu-central-1, aws",
        "cn-north-1, aws-cn",
        "us-gov-west-1, aws-us-gov",
        "us-iso-east-1, aws-iso",
        "us-isob-east-1, aws-iso-b"
    })
    void theyAreThoseOfCdk(String region, String partition) {
        Arns arns = new Arns(region, ACCOUNT);
        Stack stack = new Stack(
                CdkContext.unvalidatedApp(folder),
                "stack",
                StackProps.builder()
                        .env(Environment.builder()
                                .account(ACCOUNT)
                                .region(region)
                                .build())
                        .build());

        assertThat(Arns.partitionOf(region)).isEqualTo(partition);
        assertThat(arns.of("ssm", "parameter/a/b"))
                .isEqualTo(StackArn.of(stack, "ssm", "parameter/a/b"))
                .isEqualTo("arn:%s:ssm:%s:111122223333:parameter/a/b", partition, region);
        assertThat(arns.iam("role/a")).isEqualTo(StackArn.global(stack, "iam", "role/a"));
        assertThat(arns.s3("bucket/*")).isEqualTo("arn:%s:s3:::bucket/*", partition);
        assertThat(StackArn.ofAws(stack, "ssm", "document/a"))
                .isEqualTo("arn:%s:ssm:%s::document/a", partition, region);
        assertThat(StackArn.anywhere(stack, "ssm", "session/a")).isEqualTo("arn:%s:ssm:*:*:session/a", partition);
    }
}
