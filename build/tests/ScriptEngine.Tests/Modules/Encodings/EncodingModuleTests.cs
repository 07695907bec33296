using ScriptEngine.Tests.Scripting;

namespace ScriptEngine.Tests.Modules.Encodings;

public sealed class EncodingModuleTests
{
    private const string Init = "import encoding from 'k6/encoding';";

    [Theory]
    [InlineData("encoding.b64encode('hé')", "aMOp")]
    [InlineData("encoding.b64encode('hé?', 'url')", "aMOpPw==")]
    [InlineData("encoding.b64encode('hé?', 'rawstd')", "aMOpPw")]
    [InlineData("encoding.b64encode('hé??>', 'rawurl')", "aMOpPz8-")]
    [InlineData("encoding.b64encode(new Uint8Array([255, 254]).buffer)", "//4=")]
    [InlineData("encoding.b64decode('aMOp', 'std', 's')", "hé")]
    [InlineData("encoding.b64decode('aMOpPw', 'rawstd', 's')", "hé?")]
    [InlineData("encoding.b64decode('aM\\nOp', 'std', 's')", "hé")]
    [InlineData("encoding.b64decode('_-8', 'rawurl').byteLength", "2")]
    [InlineData("encoding.b64decode('//79', 'std', 's').length", "3")]
    public void Variants_are_encoded_and_decoded(string expression, string text) =>
        ScriptBench.LinesOf($"console.log({expression})", Init).ShouldBe([text]);

    [Theory]
    [InlineData("encoding.b64decode('a*c')", "GoError: illegal base64 data at input byte 1")]
    [InlineData("encoding.b64decode('aMOpPw', 'std')", "GoError: illegal base64 data at input byte 4")]
    [InlineData("encoding.b64decode('_-8=', 'std')", "GoError: illegal base64 data at input byte 0")]
    [InlineData("encoding.b64decode('aMOpPw==', 'rawstd')", "GoError: illegal base64 data at input byte 6")]
    [InlineData("encoding.b64encode(5)", "GoError: invalid type int64, expected string, []byte or ArrayBuffer")]
    [InlineData("encoding.b64encode()", "GoError: invalid type <nil>, expected string, []byte or ArrayBuffer")]
    public void What_is_wrong_is_named_as_in_k6(string call, string error) => ScriptBench.ErrorOf(call, Init).ShouldBe(error);
}
