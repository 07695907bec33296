using System.Security.Cryptography;
using System.Text;
using CsCheck;
using ScriptEngine.Summary;

namespace ScriptEngine.Tests.Summary;

public sealed class Md5Tests
{
    [Theory]
    [InlineData("", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("message digest", "f96b697d7cb7938d525a2f31aaf161d0")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", "57edf4a22be3c955ac49da2e2107b67a")]
    public void The_digests_of_RFC_1321_come_out(string text, string digest) => Md5.Hex(text).ShouldBe(digest);

    [Fact]
    public void Any_text_has_the_digest_that_OpenSSL_gives_it() =>
#pragma warning disable CA5351 // What is tested is MD5.
        Gen.String[0, 200].Sample(text => Md5.Hex(text) == Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text))));
#pragma warning restore CA5351
}
