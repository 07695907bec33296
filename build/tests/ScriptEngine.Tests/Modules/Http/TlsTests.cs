using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using ScriptEngine.Tests.Http;
using ScriptEngine.Tests.Scripting;

namespace ScriptEngine.Tests.Modules.Http;

public sealed class TlsTests : IDisposable
{
    private readonly TestServer _server = new(context => context.Response.WriteAsync("ok"), listen => listen.UseHttps(NewCertificate()));
    private readonly ScriptBench _bench = new();

    [Fact]
    public void A_certificate_that_nobody_vouches_for_is_taken_only_where_asked()
    {
        Run("const r = http.get(url); console.log(r.status, r.error_code, r.error);");
        _bench.Lines[^1].ShouldBe("0 1310 x509: unknown authority");

        _bench.Options = _bench.Options with { InsecureSkipTlsVerify = true };
        Run("const r = http.get(url); console.log(r.status, /^tls1.[23]$/.test(r.tls_version), r.tls_cipher_suite.startsWith('TLS_'), "
            + "r.ocsp.status, r.body);");
        _bench.Lines[^1].ShouldBe("200 true true unknown ok");
    }

    [Fact]
    public void A_certificate_of_another_host_has_its_own_code()
    {
        Run("const r = http.get(url.replace('localhost', '127.0.0.1')); console.log(r.error_code, r.error);");

        _bench.Lines[^1].ShouldBe("1311 x509: certificate doesn't match hostname");
    }

    [Fact]
    public void The_handshake_is_measured_once_a_connection_and_the_version_is_a_tag()
    {
        _bench.Options = _bench.Options with { InsecureSkipTlsVerify = true };

        Run("http.get(url); http.get(url);");

        _bench.Of("http_req_tls_handshaking").Select(sample => sample.Value > 0).ShouldBe([true, false]);
        _bench.Of("http_reqs").First().Tags.TryGet("tls_version", out var version).ShouldBeTrue();
        version.ShouldStartWith("tls1.");
    }

    public void Dispose()
    {
        _bench.Dispose();
        _server.Dispose();
    }

    private void Run(string code)
    {
        _bench.Env["URL"] = _server.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        _bench.Iterate($$"""import http from 'k6/http'; const url = __ENV.URL; export default () => { {{code}} };""");
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
