package dev.hikkoshi.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {

    @ParameterizedTest
    @CsvSource({
        "LABEL, a, true",
        "LABEL, app-api, true",
        "LABEL, app-, false",
        "LABEL, 2nd, false",
        "LABEL, abcdefghijabcdefghijabcdefghij, true",
        "LABEL, abcdefghijabcdefghijabcdefghijk, false",
        "IMAGE, registry.example/web:1.0, true",
        "IMAGE, registry.example:5000/team/web:v2, true",
        "IMAGE, registry.example/web:latest, false",
        "IMAGE, registry.example:5000/web, false",
        "IMAGE, web:1, false",
        "IMAGE, registry.example/web@sha256:00, false",
        "CPU, 500m, true",
        "CPU, 1.5, true",
        "CPU, 0.0, false",
        "CPU, 0m, false",
        "MEMORY, 1536Mi, true",
        "MEMORY, 1GB, false",
        "MEMORY, 99999Gi, false",
        "MONTH_DAY, 02-29, true",
        "MONTH_DAY, 02-30, false",
        "DATE, 2026-02-29, false",
        "CIDR, 10.0.0.0/8, true",
        "CIDR, 10.0.0.1/8, false",
        "REGION, ap-northeast-1, true",
        "REGION, us-gov-west-1, true",
        "REGION, ap-northeast-1a, false",
        "WINDOW, fri 23:00-02:00, true",
        "WINDOW, friday 23:00-02:00, false",
        "HOST, www, true",
        "HOST, '*.album', true",
        "HOST, WWW, false",
        "HOST, -www, false",
        "PREFIX, uploads/2026/, true",
        "PREFIX, /uploads/, false"
    })
    void tellsGoodFormFromBad(Form form, String text, boolean accepted) {
        assertThat(form.accepts(text)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "LABEL, App_API, app-api",
        "ACCOUNT, 1111-2222-3333, 111122223333",
        "HOST, https://admin, admin",
        "ADDRESS, https://orders.example:8443/v1, orders.example",
        "PATH, users/*, /users/*",
        "HEALTH_PATH, /healthz*, /healthz",
        "MEMORY, 512M, 512Mi",
        "CPU, 2 vCPU, 2",
        "PREFIX, /uploads, uploads/",
        "REGION, ap-northeast-1a, ap-northeast-1"
    })
    void correctsACommonMistake(Form form, String text, String corrected) {
        assertThat(form.fixFor(text)).contains(corrected);
        assertThat(form.accepts(corrected)).isTrue();
    }

    @Test
    void aPrivateKeyIsRevoked() {
        assertThat(Form.SSH_KEY.fixFor("-----BEGIN OPENSSH PRIVATE KEY-----")).contains("evoke");
        assertThat(Form.SSH_KEY.fixFor("ssh-dss AAAA")).doesNotContain("evoke");
    }
}
