@echo off
rem Starts the lab on Windows: finds a JDK, builds the tool if that is needed, and runs it.
rem Everything after lab goes to the tool; see lab --help.
setlocal EnableExtensions DisableDelayedExpansion

set "WANTED=25"
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "TARGET=%ROOT%\workbench\lab\target"

rem ---- Where is a JDK? ----
set "JDK="
call :accept "%JAVA_HOME%"
if not defined JDK for %%J in (java.exe) do call :accept "%%~dp$PATH:J.."
if not defined JDK call :accept "%JDK25_HOME%"
if not defined JDK call :accept "%JDK_25%"
if not defined JDK call :accept "%JAVA25_HOME%"
if not defined JDK call :accept "%JAVA_HOME_25%"
if not defined JDK call :accept "%JAVA_HOME_25_X64%"
if not defined JDK call :accept "%JAVA_HOME_25_ARM64%"
if not defined JDK call :accept_below "%ProgramFiles%\Eclipse Adoptium"
if not defined JDK call :accept_below "%ProgramFiles%\Java"
if not defined JDK call :accept_below "%ProgramFiles%\Microsoft"
if not defined JDK call :accept_below "%ProgramFiles%\Zulu"
if not defined JDK call :accept_below "%ProgramFiles%\Amazon Corretto"
if not defined JDK call :accept_below "%ProgramFiles%\BellSoft"
if not defined JDK call :accept_below "%LOCALAPPDATA%\Programs\Eclipse Adoptium"
if not defined JDK call :accept_below "%USERPROFILE%\.jdks"
if not defined JDK call :accept_below "%USERPROFILE%\.gradle\jdks"
if not defined JDK call :accept_below "%USERPROFILE%\scoop\apps\temurin25-jdk"
if not defined JDK (
  echo The lab needs JDK %WANTED% or later, but found none. Install one, for example Eclipse Temurin %WANTED%. If it is in an unusual place, set JAVA_HOME to its folder.>&2
  exit /b 2
)

rem ---- Is the tool built? ----
call :is_built
if errorlevel 1 call :build
if errorlevel 1 exit /b 2

rem ---- Run it ----
"%JDK%\bin\java.exe" "@%ROOT%\workbench\lab\jvm\quick.args" "@%ROOT%\workbench\lab\jvm\lab.args" -cp "%TARGET%\lab.jar;%TARGET%\lib\*" "-Dlab.root=%ROOT%" socketlab.lab.Main %*
exit /b %ERRORLEVEL%

rem Sets JDK to the folder %1 if that is a whole JDK of the wanted version or a later one.
:accept
if "%~1"=="" exit /b 0
if not exist "%~f1\bin\javac.exe" exit /b 0
if not exist "%~f1\release" exit /b 0
set "VERSION="
for /f "usebackq tokens=2 delims==" %%V in (`findstr /b "JAVA_VERSION=" "%~f1\release"`) do set "VERSION=%%~V"
if not defined VERSION exit /b 0
for /f "tokens=1 delims=.-+" %%M in ("%VERSION%") do set "MAJOR=%%M"
if %MAJOR% GEQ %WANTED% set "JDK=%~f1"
exit /b 0

rem The same for each folder in the folder %1, until one is accepted.
:accept_below
if not exist "%~1\" exit /b 0
for /d %%D in ("%~1\*") do if not defined JDK call :accept "%%~D"
exit /b 0

rem Exit status 0 when a build came to its end and none of its sources is newer. Maven's last step makes .packaged.
:is_built
if not exist "%TARGET%\.packaged" exit /b 1
if not exist "%TARGET%\lab.jar" exit /b 1
if not exist "%TARGET%\lib\" exit /b 1
if not exist "%TARGET%\.built" exit /b 1
set "LAB_ROOT=%ROOT%"
powershell -NoLogo -NoProfile -NonInteractive -Command "$lab = $env:LAB_ROOT; $built = (Get-Item -LiteralPath ($lab + '\workbench\lab\target\.built') -Force).LastWriteTimeUtc; $sources = 'pom.xml', 'workbench\course\pom.xml', 'workbench\json\pom.xml', 'workbench\harness\pom.xml', 'workbench\lab\pom.xml', 'workbench\course\src', 'workbench\json\src', 'workbench\harness\src', 'workbench\lab\src' | ForEach-Object { Join-Path $lab $_ }; if (Get-ChildItem -LiteralPath $sources -Recurse -File | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1) { exit 1 } else { exit 0 }" <nul
exit /b %ERRORLEVEL%

:build
where mvn >nul 2>nul
if errorlevel 1 (
  echo The lab is built with Maven, but there is no mvn on the PATH: install Maven 3.8.7 or later.>&2
  exit /b 2
)
if not exist "%TARGET%\" mkdir "%TARGET%"
set /a WAITED=0
:lock
rem mkdir makes the folder for one process alone.
mkdir "%TARGET%\.lock" 2>nul
if not errorlevel 1 goto locked
if %WAITED%==2 echo Another lab is building the lab: waiting for it ...>&2
rem After five minutes its owner is taken for gone.
if %WAITED% GEQ 300 (
  rmdir "%TARGET%\.lock" 2>nul
  set /a WAITED=0
)
set /a WAITED+=1
rem A pause of a second that works without a console.
ping -n 2 127.0.0.1 >nul
goto lock

:locked
call :is_built
if not errorlevel 1 goto unlock
echo Building the lab (only once: about half a minute) ...>&2
del /f /q "%TARGET%\.built" "%TARGET%\.packaged" 2>nul
type nul >"%TARGET%\.started"
set "CALLERS_JAVA_HOME=%JAVA_HOME%"
set "JAVA_HOME=%JDK%"
call mvn -q -B -f "%ROOT%\pom.xml" -pl workbench/lab package -DskipTests <nul >"%TARGET%\build.log" 2>&1
set "STATUS=%ERRORLEVEL%"
set "JAVA_HOME=%CALLERS_JAVA_HOME%"
if not "%STATUS%"=="0" goto failed
if not exist "%TARGET%\.packaged" goto failed
rem A file that was saved during the build is newer than this stamp, so the next start builds again.
move /y "%TARGET%\.started" "%TARGET%\.built" >nul

:unlock
rmdir "%TARGET%\.lock" 2>nul
exit /b 0

:failed
rmdir "%TARGET%\.lock" 2>nul
findstr /b /l /c:"[ERROR]" "%TARGET%\build.log" >&2
echo.>&2
echo The lab could not be built. Maven's errors are above; all of its output is in %TARGET%\build.log.>&2
echo The first build needs the network, because Maven downloads libraries. Then run lab again.>&2
exit /b 2
