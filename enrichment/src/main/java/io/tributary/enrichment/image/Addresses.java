package io.tributary.enrichment.image;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Classifies network addresses as public or not. An address is public unless the IANA
 * special-purpose registries (RFC 6890) reserve it for a machine, a site, an operator, a group or a
 * transition mechanism.
 */
final class Addresses {
  private Addresses() {}

  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] octets = address.getAddress();
    return address instanceof Inet4Address
        ? isPublicV4(octets[0] & 0xff, octets[1] & 0xff, octets[2] & 0xff)
        : address instanceof Inet6Address && isPublicV6(octets);
  }

  private static boolean isPublicV4(int a, int b, int c) {
    return switch (a) {
      // This network; private; loopback.
      case 0, 10, 127 -> false;
      // Carrier-grade NAT, 100.64.0.0/10.
      case 100 -> b < 64 || b > 127;
      case 169 -> b != 254;
      case 172 -> b < 16 || b > 31;
      // Protocol assignments, documentation, 6to4 relays, private.
      case 192 -> !(b == 168 || (b == 0 && (c == 0 || c == 2)) || (b == 88 && c == 99));
      // Benchmarks and documentation.
      case 198 -> !(b == 18 || b == 19 || (b == 51 && c == 100));
      case 203 -> !(b == 0 && c == 113);
      // Multicast, reserved, broadcast.
      default -> a < 224;
    };
  }

  /**
   * Only 2000::/3 is assigned. Within it, Teredo and the rest of 2001::/23, documentation and 6to4
   * are reserved. Unique local (fc00::/7) and NAT64 (64:ff9b::/96) are outside.
   */
  private static boolean isPublicV6(byte[] octets) {
    int first = (octets[0] & 0xff) << 8 | (octets[1] & 0xff);
    int second = (octets[2] & 0xff) << 8 | (octets[3] & 0xff);
    boolean isGlobal = first >> 13 == 1;
    boolean isSetApart =
        first == 0x2002
            || (first == 0x2001 && (second < 0x200 || second == 0xdb8))
            || (first == 0x3fff && second < 0x1000);
    return isGlobal && !isSetApart;
  }
}
