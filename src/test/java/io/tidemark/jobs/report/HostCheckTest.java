package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {

  private static HostCheck at(String address, String... allowed) throws UnknownHostException {
    return new HostCheck(
        InetAddress.getAllByName(address)[0], 4050, HostCheck.names(List.of(allowed)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:4050", "LocalHost:4050", "127.0.0.1:4050", "[::1]:4050"})
  void theLoopbackIsAllowed(String host) throws UnknownHostException {
    assertThat(at("127.0.0.1").allows(List.of(host))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "localhost:4051",
        "localhost:",
        "localhost:99999",
        "localhost.:4050",
        "evil.example:4050",
        "localhost.evil.example:4050",
        "127.0.0.1.evil.example:4050",
        "127.0.0.1@evil.example:4050",
        "localhost:4050, evil.example",
        "192.0.2.7:4050",
        "0.0.0.0:4050",
        "2130706433:4050",
        "[::ffff:0:0]:4050",
        "[zz]:4050"
      })
  void othersAreNot(String host) throws UnknownHostException {
    assertThat(at("127.0.0.1").allows(List.of(host))).isFalse();
  }

  @Test
  void aRequestSaysOneHost() throws UnknownHostException {
    assertThat(at("127.0.0.1").allows(List.of())).isFalse();
    assertThat(at("127.0.0.1").allows(List.of("localhost:4050", "localhost:4050"))).isFalse();
  }

  @Test
  void theAddressItListensAtIsAllowed() throws UnknownHostException {
    assertThat(at("192.0.2.7").allows(List.of("192.0.2.7:4050"))).isTrue();
    assertThat(at("2001:db8::7").allows(List.of("[2001:DB8:0::7]:4050"))).isTrue();
    assertThat(at("2001:db8::7").allows(List.of("[2001:db8::8]:4050"))).isFalse();
  }

  @Test
  void allAddressesAllowNoNameOfTheirOwn() throws UnknownHostException {
    HostCheck all = at("0.0.0.0");
    assertThat(all.allows(List.of("127.0.0.1:4050"))).isTrue();
    assertThat(all.allows(List.of("192.0.2.7:4050"))).isFalse();
    assertThat(all.allows(List.of("monitoring.example:4050"))).isFalse();
  }

  @Test
  void namesAreAllowedIfSaid() throws UnknownHostException {
    HostCheck check = at("0.0.0.0", "Monitoring.example", "tunnel.example:8080");
    assertThat(List.of("monitoring.example", "MONITORING.example:4050", "monitoring.example:443"))
        .allMatch(host -> check.allows(List.of(host)));
    assertThat(check.allows(List.of("tunnel.example:8080"))).isTrue();
    assertThat(List.of("tunnel.example:8081", "tunnel.example", "x.monitoring.example"))
        .noneMatch(host -> check.allows(List.of(host)));
  }

  @Test
  void whatIsNoNameIsRefused() {
    assertThatThrownBy(() -> HostCheck.names(Set.of("http://monitoring.example/")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("--allow-host: 'http://monitoring.example/' is no name of a host");
  }
}
