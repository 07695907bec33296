using Pipeline.Repository;

namespace Pipeline.Tests.Repository;

public sealed class MsBuildEnvironmentTests
{
    [Theory]
    [InlineData("VERSION")]
    [InlineData("OutputPath")]
    [InlineData("PLATFORM")]
    [InlineData("RestoreSources")]
    [InlineData("_IsPublishing")]
    [InlineData("MSBuildSDKsPath")]
    [InlineData("MSBUILD_EXE_PATH")]
    public void What_MSBuild_would_take_for_a_property_is_hidden_from_it(string name) =>
        MsBuildEnvironment.Hides(name).ShouldBeTrue();

    [Theory]
    [InlineData("PATH")]
    [InlineData("HOME")]
    [InlineData("UsePublishedPackages")]
    [InlineData("HTTPS_PROXY")]
    [InlineData("no_proxy")]
    [InlineData("SSL_CERT_FILE")]
    [InlineData("NUGET_PACKAGES")]
    [InlineData("NuGetPackageSourceCredentials_company")]
    [InlineData("DOTNET_ROOT")]
    [InlineData("API_BASE_URL")]
    public void What_the_system_proxies_feeds_and_tests_go_by_is_handed_on(string name) =>
        MsBuildEnvironment.Hides(name).ShouldBeFalse();
}
