global using Shouldly;
global using Xunit;
global using Microsoft.Playwright;
