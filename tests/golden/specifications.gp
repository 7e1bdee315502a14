# Made by barograph 0.1.0; draw with gnuplot 5.4 or later.
reset
set encoding utf8
set terminal pdfcairo noenhanced color size 3.307086614in,3.589188539in \
    font 'Liberation Sans,8' fontscale 0.75 linewidth 2
set output './figure.pdf'
mark = 1
set border 3 linewidth 0.5
unset key
set minussign
set multiplot
set label 901 'Simulated data, not observed. Source: made up' at screen 0.00882,0.02438 left \
    font ',7' textcolor rgb '#595959'
set label 900 'SIMULATED' at screen 0.99118,0.9733 right \
    textcolor rgb '#d55e00'
set lmargin at screen 0.31809
set rmargin at screen 0.96472
set bmargin at screen 0.58919
set tmargin at screen 0.94428
set yrange [-2.955360561:2.052876962]
set ytics 2 nomirror out scale 0.6
set label 910 'drift, points per year' at screen 0.02352,0.76673 center rotate by 90
set border 2
unset xtics
set xrange [0.5:8.5]
$interval << EOD
-9 0 0
1 -2.769870283 -0.5698702826
2 -1.711528621 -0.7115286206
3 -1.1 -0.1
4 -1.976460539 0.8235394607
5 -1.395668168 1.404331832
6 -0.3013423265 1.298657673
7 -0.3326133168 1.867386683
EOD
$verdict0 << EOD
-9 0
1 -1.669870283
2 -1.211528621
3 -0.6
EOD
$verdict1 << EOD
-9 0
4 -0.5764605393
5 0.004331832327
6 0.4986576735
7 0.7673866832
EOD
$verdict2 << EOD
-9 0
EOD
$across << EOD
0.5 0
8.5 0
EOD
$stated << EOD
3 -2.955360561
3 2.052876962
EOD
plot $across using 1:2 with lines linewidth 0.5 dashtype solid linecolor rgb '#8c8c8c', \
  $interval using 1:2:(0):($3-$2) with vectors nohead linewidth 0.9 \
    dashtype solid linecolor rgb '#a8a8a8', \
  $stated using 1:2 with lines linewidth 0.5 dashtype (12,8) \
    linecolor rgb '#000000', \
  $verdict0 using 1:2 with points pointtype 7 pointsize 0.55*mark linewidth 0.5 linecolor rgb '#0072b2', \
  $verdict1 using 1:2 with points pointtype 5 pointsize 0.55*mark linewidth 0.5 linecolor rgb '#d55e00', \
  $verdict2 using 1:2 with points pointtype 9 pointsize 0.55*mark linewidth 0.5 linecolor rgb '#009e73'
unset label
set lmargin at screen 0.31809
set rmargin at screen 0.96472
set bmargin at screen 0.13791
set tmargin at screen 0.56752
set label 'verdict' at screen 0.30129,0.551 right font ',7' textcolor rgb '#595959'
set label 'falling' at screen 0.30129,0.51795 right font ',7' textcolor rgb '#000000'
set label 'undecided' at screen 0.30129,0.48491 right font ',7' textcolor rgb '#000000'
set label 'window' at screen 0.30129,0.45186 right font ',7' textcolor rgb '#595959'
set label 'all issues' at screen 0.30129,0.41881 right font ',7' textcolor rgb '#000000'
set label 'without the first' at screen 0.30129,0.38577 right font ',7' textcolor rgb '#000000'
set label 'without the last two' at screen 0.30129,0.35272 right font ',7' textcolor rgb '#000000'
set label 'measure' at screen 0.30129,0.31967 right font ',7' textcolor rgb '#595959'
set label 'aggregate' at screen 0.30129,0.28662 right font ',7' textcolor rgb '#000000'
set label 'positive' at screen 0.30129,0.25358 right font ',7' textcolor rgb '#000000'
set label 'negative' at screen 0.30129,0.22053 right font ',7' textcolor rgb '#000000'
set label 'estimator' at screen 0.30129,0.18748 right font ',7' textcolor rgb '#595959'
set label 'ar1' at screen 0.30129,0.15444 right font ',7' textcolor rgb '#000000'
set label 'specification, by estimate' at screen 0.64141,0.07662 center
$row1 << EOD
1 -2 0.1143078067
2 -2 0.1143078067
3 -2 0.1143078067
8 -2 0.1143078067
EOD
$row2 << EOD
4 -3 0.1143078067
5 -3 0.1143078067
6 -3 0.1143078067
7 -3 0.1143078067
EOD
$row4 << EOD
1 -5 0.1143078067
3 -5 0.1143078067
5 -5 0.1143078067
EOD
$row5 << EOD
2 -6 0.1143078067
4 -6 0.1143078067
6 -6 0.1143078067
EOD
$row6 << EOD
7 -7 0.1143078067
8 -7 0.1143078067
EOD
$row8 << EOD
3 -9 0.1143078067
6 -9 0.1143078067
7 -9 0.1143078067
EOD
$row9 << EOD
2 -10 0.1143078067
5 -10 0.1143078067
8 -10 0.1143078067
EOD
$row10 << EOD
1 -11 0.1143078067
4 -11 0.1143078067
EOD
$row12 << EOD
1 -13 0.1143078067
2 -13 0.1143078067
3 -13 0.1143078067
4 -13 0.1143078067
5 -13 0.1143078067
6 -13 0.1143078067
7 -13 0.1143078067
8 -13 0.1143078067
EOD
set border 0
unset ytics
set yrange [-13.5:-0.5]
set xtics out nomirror scale 0.4 offset 0,0.5 ('1' 1, '8' 8)
$stated << EOD
3 -13.5
3 -0.5
EOD
plot $stated using 1:2 with lines linewidth 0.5 dashtype (12,8) \
    linecolor rgb '#000000', \
  $row1 using 1:2 with points pointtype 7 pointsize 0.55*mark linewidth 0.5 linecolor rgb '#0072b2', \
  $row2 using 1:2 with points pointtype 5 pointsize 0.55*mark linewidth 0.5 linecolor rgb '#d55e00', \
  $row4 using 1:2:3:(0.3) with boxxyerror fillstyle solid 1.0 noborder \
    fillcolor rgb '#404040', \
  $row5 using 1:2:3:(0.3) with boxxyerror fillstyle solid 1.0 noborder \
    fillcolor rgb '#404040', \
  $row6 using 1:2:3:(0.3) with boxxyerror fillstyle solid 1.0 noborder \
    fillcolor rgb '#404040', \
  $row8 using 1:2:3:(0.3) with boxxyerror fillstyle solid 1.0 noborder \
    fillcolor rgb '#404040', \
  $row9 using 1:2:3:(0.3) with boxxyerror fillstyle solid 1.0 noborder \
    fillcolor rgb '#404040', \
  $row10 using 1:2:3:(0.3) with boxxyerror fillstyle solid 1.0 noborder \
    fillcolor rgb '#404040', \
  $row12 using 1:2:3:(0.3) with boxxyerror fillstyle solid 1.0 noborder \
    fillcolor rgb '#404040'
unset multiplot
set output
print 'barograph: figure complete'
# Specification curve: 8 specifications, sorted by estimate (drift, points
# per year), with intervals; falling 4, undecided 4. Below, the verdict
# and the choices of each: a row is filled where its option was taken. The
# dashed line marks the specification that was stated beforehand. The data
# are simulated, not observed. Data: made up.
# 
