namespace LoadTesting.K6Output;

/// <summary>Describes k6's error codes, which its documentation lists (javascript-api/error-codes).</summary>
internal static class K6ErrorCode
{
    public static string Describe(int code) => code switch
    {
        1000 => "an error that k6 has no other code for",
        1010 => "a network error that is not TCP's",
        1020 => "the URL is not valid",
        1050 => "no complete answer within the request's time limit",
        1100 => "the name could not be looked up (DNS)",
        1101 => "the host's name does not exist (DNS)",
        1110 => "the address is blocked by the test's options (blacklistIPs)",
        1111 => "the host's name is blocked by the test's options (blockHostnames)",
        1200 => "an error of the TCP connection",
        1201 => "the connection was closed while it was written to (broken pipe)",
        1202 => "an error of the TCP connection that the system does not name",
        1210 => "the connection could not be opened",
        1211 => "the connection was not opened within the time limit",
        1212 => "connection refused: nothing listens there, or it takes no more connections",
        1213 => "the connection could not be opened, for a reason that the system does not name",
        1220 => "the server reset the connection",
        1300 => "an error of the encryption (TLS)",
        1301 => "the answer was not encrypted, although TLS was asked for",
        1310 => "the certificate's issuer is not known",
        1311 => "the certificate is for another host",
        >= 1100 and < 1200 => "the name could not be looked up (DNS)",
        >= 1200 and < 1300 => "an error of the TCP connection",
        >= 1300 and < 1400 => "an error of the encryption (TLS)",
        >= 1400 and < 1500 => $"the client's error, HTTP {code - 1000}",
        >= 1500 and < 1600 => $"the server's error, HTTP {code - 1000}",
        >= 1610 and < 1630 => "the server ended the HTTP/2 connection (GOAWAY)",
        >= 1630 and < 1650 => "an HTTP/2 stream was broken off",
        >= 1650 and < 1700 => "an error of the HTTP/2 connection",
        >= 1600 and < 1700 => "an error of HTTP/2",
        1701 => "the answer could not be decompressed",
        _ => "an unknown code",
    };
}
