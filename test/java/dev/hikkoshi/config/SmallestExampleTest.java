package dev.hikkoshi.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallestExampleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "service.features[].placement | Add placement, such as placement: { capacity: spot }",
                "service.features[].pods | Add pods, such as pods: { min: 4, max: 20, cpu: 500m, memory: 1Gi }",
                "environment.network.zones | Add zones, such as zones: [ap-northeast-1a, ap-northeast-1c, ap-northeast-1d]",
                "environment.cluster | Add cluster; `npx hikkoshi explain environment.cluster` shows an example"
            })
    void aSmallOneIsShownAndALargeOneIsNamed(String path, String fix) {
        assertThat(SmallestExample.of(path)).isEqualTo(fix);
    }
}
