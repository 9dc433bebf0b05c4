package dev.hikkoshi.constructs.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Home;
import dev.hikkoshi.model.Reach;
import dev.hikkoshi.model.RedisAccess;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.stacks.feature.Altered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** KEDA connects to a Redis as its worker does. */
class ScaleTriggerTest {

    @Test
    void signsInWithTheUserAndThePassword() {
        ScaleTrigger trigger = trigger(new RedisAccess(List.of("jobs-001"), true, "REDIS_USER", "REDIS_PASSWORD"));
        assertThat(trigger.metadata()).containsEntry("enableTLS", "true");
        assertThat(trigger.authentication())
                .isEqualTo(Map.of(
                        "secretTargetRef",
                        List.of(
                                Map.of("parameter", "username", "name", "push-notifier", "key", "REDIS_USER"),
                                Map.of("parameter", "password", "name", "push-notifier", "key", "REDIS_PASSWORD"))));
    }

    @Test
    void connectsWithoutTlsToACacheWithoutTls() {
        ScaleTrigger trigger = trigger(new RedisAccess(List.of("jobs-001"), false, "", ""));
        assertThat(trigger.metadata()).doesNotContainKey("enableTLS");
        assertThat(trigger.authenticated()).isFalse();
        assertThat(trigger.spec(null)).doesNotContainKey("authenticationRef");
    }

    private static ScaleTrigger trigger(RedisAccess access) {
        Dependency redis = new Dependency(
                "redis",
                DependencyKind.REDIS,
                "jobs",
                "jobs.internal",
                6379,
                0,
                Duration.ZERO,
                Reach.ANYWHERE,
                access,
                0,
                Home.OWN,
                "");
        WorkerFeature notifier = (WorkerFeature) Altered.feature("push-notifier");
        return ScaleTrigger.ofQueue(notifier, redis, notifier.list(), "111122223333", "ap-northeast-1", true);
    }
}
