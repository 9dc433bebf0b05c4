package dev.hikkoshi.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.ImageCache;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of what the APIs of AWS accept. */
class ApiLimitsTest {

    private static final ApiLimits LIMITS = ApiLimits.shipped();

    @Test
    void eachLimitHasAPageOfAws() {
        assertThat(LIMITS.texts()).hasSizeGreaterThan(60);
        assertThat(LIMITS.lists()).hasSizeGreaterThan(10);
        assertThat(LIMITS.texts())
                .allSatisfy(limit -> assertThat(limit.page()).matches("https://docs\\.aws\\.amazon\\.com/.+\\.html"));
        assertThat(LIMITS.lists())
                .allSatisfy(limit -> assertThat(limit.page()).matches("https://docs\\.aws\\.amazon\\.com/.+\\.html"));
    }

    @Test
    void eachLimitIsARangeAndEachFormARegularExpression() {
        assertThat(LIMITS.texts()).allSatisfy(limit -> {
            assertThat(limit.least()).isBetween(0, limit.most());
            limit.form().ifPresent(Pattern::compile);
        });
        assertThat(LIMITS.texts())
                .extracting(limit -> limit.type() + limit.path() + limit.when())
                .doesNotHaveDuplicates();
    }

    @Test
    void numbersThatOthersUseAreTheSameHere() {
        assertThat(most("AWS::IAM::Role", "RoleName")).containsExactly(AwsLimits.ROLE_NAME);
        assertThat(most("AWS::SSM::Parameter", "Value")).contains(AwsLimits.STANDARD_PARAMETER_BYTES);
        assertThat(most("AWS::ElasticLoadBalancingV2::ListenerRule", "Conditions/*/HostHeaderConfig/Values/*"))
                .containsExactly(AwsLimits.CONDITION_TEXT);
        assertThat(most("AWS::ECR::PullThroughCacheRule", "EcrRepositoryPrefix"))
                .containsExactly(ImageCache.LONGEST_PREFIX);
    }

    private static List<Integer> most(String type, String path) {
        return LIMITS.texts().stream()
                .filter(limit -> limit.type().equals(type) && limit.path().equals(path))
                .map(TextLimit::most)
                .toList();
    }
}
