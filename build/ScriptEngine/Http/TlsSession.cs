using System.Net.Security;
using System.Security.Authentication;

namespace ScriptEngine.Http;

/// <param name="Version">In k6's words, such as <c>tls1.3</c>.</param>
/// <param name="CipherSuite">Its IANA name.</param>
internal sealed record TlsSession(string Version, string CipherSuite)
{
    public static TlsSession From(SslStream stream) => new(
        stream.SslProtocol switch
        {
            SslProtocols.Tls13 => "tls1.3",
            SslProtocols.Tls12 => "tls1.2",
            _ => "",
        },
        stream.NegotiatedCipherSuite.ToString());
}
